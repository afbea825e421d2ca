package io.standfirst.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("no-database")
class ShapeTest {

    record Tree(String name, Leaf leaf, List<Leaf> leaves, @JsonUnwrapped Roots roots, Object free) {

        record Leaf(String id, String colour, List<String> veins) {
        }

        record Roots(String depth, Leaf last) {
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final Tree.Leaf LEAF = new Tree.Leaf("1", "green", List.of("a", "b"));
    private static final Tree TREE = new Tree("Oak", LEAF, List.of(LEAF, new Tree.Leaf("2", null, List.of())),
            new Tree.Roots("deep", LEAF), null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # fields              | what is left
            name                  | {"name":"Oak"}
            leaf.colour           | {"leaf":{"colour":"green"}}
            leaf.colour,leaf.id   | {"leaf":{"id":"1","colour":"green"}}
            leaf.veins            | {"leaf":{"veins":["a","b"]}}
            leaf,leaf.id          | {"leaf":{"id":"1","colour":"green","veins":["a","b"]}}
            leaf.id,leaf          | {"leaf":{"id":"1","colour":"green","veins":["a","b"]}}
            leaves.colour         | {"leaves":[{"colour":"green"},{}]}
            leaves.veins          | {"leaves":[{"veins":["a","b"]},{"veins":[]}]}
            depth                 | {"depth":"deep"}
            last.id               | {"last":{"id":"1"}}
            free                  | {}
            """)
    void onlyWhatIsNamedIsLeft(String fields, String left) {
        assertEquals(left, write(shape(Tree.class, false, fields), TREE));
    }

    @Test
    void whatNamesTheThingStays() {
        assertEquals("{\"id\":\"1\",\"colour\":\"green\"}", write(shape(Tree.Leaf.class, false, "colour"), LEAF));
    }

    @Test
    void ofAListItsItemsAreShapedAndItsPageIsNot() {
        assertEquals("{\"items\":[{\"name\":\"Oak\"}],\"page\":{\"size\":1,\"total\":1}}",
                write(shape(Tree.class, true, "name"), Page.whole(List.of(TREE))));
        assertEquals("{\"items\":[],\"page\":{\"size\":0,\"total\":0}}",
                write(shape(Tree.class, true, "name"), Page.whole(List.of())));
    }

    @ParameterizedTest
    @CsvSource({"nothing", "Name", "leaf.nothing", "name.length", "leaf.veins.length", "leaf.", ".leaf", "leaf..id", "roots",
            "roots.depth", "free.anything", "items.name", "class"})
    void whatIsNoMemberIsRefused(String fields) {
        List<Problem.Fault> faults = new ArrayList<>();
        Shape.of(Tree.class, false, List.of("name", fields), List.of(), "", Set.of(), faults);
        assertEquals(List.of("fields"), faults.stream().map(Problem.Fault::parameter).toList());
        assertTrue(faults.get(0).detail().startsWith("There is no member '" + fields + "'."), faults.get(0).detail());
    }

    @Test
    void whatIsWantedIsKnownBeforeItIsMade() {
        Shape usual = Shape.of(Tree.class, false, List.of(), List.of("free"), "", Set.of(), new ArrayList<>());
        assertTrue(usual.wants("free", false));
        assertTrue(usual.wants("leaf", true));
        assertFalse(usual.wants("leaf", false));

        Shape narrow = Shape.of(Tree.class, false, List.of("leaf.id"), List.of("free"), "", Set.of(), new ArrayList<>());
        assertTrue(narrow.wants("leaf", false));
        assertTrue(narrow.wants("free", false));
        assertFalse(narrow.wants("name", true));

        Shape below = Shape.of(Tree.class, false, List.of("name", "leaves.colour"), List.of("veins"), "leaves.", Set.of(),
                new ArrayList<>());
        assertTrue(below.wants("colour", false));
        assertTrue(below.wants("veins", false));
        assertFalse(below.wants("name", true));
        assertEquals("{\"name\":\"Oak\",\"leaves\":[{\"colour\":\"green\",\"veins\":[\"a\",\"b\"]},{\"veins\":[]}]}",
                write(below, TREE));
    }

    private static Shape shape(Class<?> type, boolean list, String fields) {
        List<Problem.Fault> faults = new ArrayList<>();
        Shape shape = Shape.of(type, list, List.of(fields.split(",")), List.of(), "", Set.of(), faults);
        assertEquals(List.of(), faults);
        return shape;
    }

    private static String write(Shape shape, Object entity) {
        return new String(shape.write(JSON, entity), StandardCharsets.UTF_8);
    }
}
