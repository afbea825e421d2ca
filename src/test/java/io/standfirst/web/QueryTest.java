package io.standfirst.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What the tests of lists over HTTP do not show: bounds, several faults at once, keys and links. */
@Tag("no-database")
class QueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-14                          | 2026-03-14T00:00:00Z
            2026-03-14T06:30:00Z                | 2026-03-14T06:30:00Z
            2026-03-14T06:30:00.123456789Z      | 2026-03-14T06:30:00.123Z
            2026-03-14T08:30:00+02:00           | 2026-03-14T06:30:00Z
            0001-01-01                          | 0001-01-01T00:00:00Z
            9999-12-31T23:59:59.999Z            | 9999-12-31T23:59:59.999Z
            2024-02-29                          | 2024-02-29T00:00:00Z
            """)
    void timesAreReadToTheMillisecond(String text, String instant) {
        Query query = query("at=" + text.replace("+", "%2B"));
        assertEquals(Instant.parse(instant), query.instant("at"));
        query.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-3-14", "2026-03-14T06:30:00", "2026-03-14T08:30:00+02:00", "0000-12-31",
            "9999-12-31T23:59:59.9991Z", "+10000-01-01T00:00:00Z", "0001-01-01T00:00:00%2B00:01", "now", "1767225600"})
    void otherTimesAreRefused(String text) {
        Query query = query("at=" + text);
        assertNull(query.instant("at"));
        assertEquals(List.of("at"), faults(query));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        Query query = query("size=0&page=x&order=up&q=&unknown=1&also=2&flag=maybe");
        query.window();
        query.choice("order", "name", "count");
        query.text("q");
        query.flag("flag");
        query.required("needed");
        assertEquals(Set.of("size", "page", "order", "q", "flag", "needed", "unknown", "also"), Set.copyOf(faults(query)));
    }

    @Test
    void aValueThatIsRefusedIsReplacedByTheUsualOne() {
        Query query = query("order=up&n=99");
        assertEquals("name", query.choice("order", "name", "count"));
        assertEquals(7, query.number("n", 7, 98));
        assertEquals(List.of("order", "n"), faults(query));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "098, 98", "99, -1", "0, -1", "-1, -1", "1.0, -1", "1e1, -1", "9999999999, -1", "0x1, -1", "٣, -1"})
    void numbersAreWholeAndWithinBounds(String text, int number) {
        assertEquals(number, query("n=" + text).number("n", -1, 98));
    }

    @Test
    void numberedPagesReachTenThousandItemsDeep() {
        Query deepest = query("page=100&size=100");
        assertEquals(9900, deepest.window().offset());
        deepest.check();
        Query deeper = query("page=101&size=100");
        deeper.window();
        assertEquals(List.of("page"), faults(deeper));
    }

    @Test
    void aChoiceTakesAlternativesConditionsAndExceptions() {
        Choice choice = query("tag=a,b&tag=c,-d&tag=-e").choose("tag");
        assertEquals(List.of(Set.of("a", "b"), Set.of("c")), choice.anyOf());
        assertEquals(Set.of("d", "e"), choice.noneOf());
        assertEquals(Set.of("a", "b", "c", "d", "e"), choice.all());
    }

    @Test
    void aChoiceHasAnEnd() {
        String fifty = String.join(",", IntStream.range(0, 50).mapToObj(String::valueOf).toList());
        Query allowed = query("tag=" + fifty);
        allowed.choose("tag");
        allowed.check();
        Query tooMany = query("tag=" + fifty + "&tag=-x");
        tooMany.choose("tag");
        assertEquals(List.of("tag"), faults(tooMany));
        Query tooLong = query("tag=" + "x".repeat(201));
        tooLong.choose("tag");
        assertEquals(List.of("tag"), faults(tooLong));
    }

    /** Answers are kept by it: different questions must never share one. */
    @Test
    void theKeyTellsQuestionsApartAndNotTheirSpelling() {
        assertEquals(query("b=2&a=1").key(), query("a=1&b=2").key());
        assertEquals(query("a=%41").key(), query("a=A").key());
        for (String other : List.of("a=1&b=3", "a=1", "a=1&b=2&c=3", "a=1%26b%3D2", "a=1&b=2&b=2", "A=1&b=2", "a=1&b=2%20",
                "a=1&b=%2B2")) {
            assertNotEquals(query("a=1&b=2").key(), query(other).key(), other);
        }
        assertNotEquals(query("a=1&a=2").key(), query("a=2&a=1").key());
        assertNotEquals(query("a=1,2").key(), query("a=1&a=2").key());
        assertNotEquals(query("/v1/tags", "a=1").key(), query("/v1/authors", "a=1").key());
    }

    @Test
    void aCursorIsGoodForEveryPartAndFormOfItsList() {
        String list = query("q=a").window().list();
        assertEquals(list, query("q=a&size=5&fields=name&include=x&bodyFormat=text").window().list());
        assertNotEquals(list, query("q=b").window().list());
        assertNotEquals(list, query("q=a&order=count").window().list());
        assertNotEquals(list, query("/v1/authors", "q=a").window().list());
    }

    @Test
    void linksLeadToTheOtherPages() {
        Window.Slice<String> slice = new Window.Slice<>(List.of("x"), 5, "N", "P");
        Query query = query("q=a b&size=1");
        assertEquals("<{api}/v1/tags?q=a%20b&size=1&cursor=N>; rel=\"next\", <{api}/v1/tags?q=a%20b&size=1&cursor=P>; "
                + "rel=\"prev\", <{api}/v1/tags?q=a%20b&size=1>; rel=\"first\"", query.links(query.window(), slice));
        Query bare = query("");
        assertEquals("<{api}/v1/tags?cursor=P>; rel=\"prev\", <{api}/v1/tags>; rel=\"first\"",
                bare.links(bare.window(), new Window.Slice<>(List.of("x"), 5, null, "P")));
        assertEquals("", bare.links(bare.window(), new Window.Slice<>(List.of("x"), 1, null, null)));
        Query numbered = query("size=2&page=2");
        assertEquals("<{api}/v1/tags?size=2&page=3>; rel=\"next\", <{api}/v1/tags?size=2&page=1>; rel=\"prev\", "
                + "<{api}/v1/tags?size=2&page=1>; rel=\"first\"", numbered.links(numbered.window(), slice));
        Query last = query("size=2&page=3");
        assertEquals("<{api}/v1/tags?size=2&page=2>; rel=\"prev\", <{api}/v1/tags?size=2&page=1>; rel=\"first\"",
                last.links(last.window(), slice));
    }

    /** A line break in a value would end the header. */
    @Test
    void aLinkKeepsWhatItIsMadeOfInsideItself() {
        Query query = query("q=%0D%0AX: y>; rel=\"next\"");
        assertEquals("<{api}/v1/tags?q=%0D%0AX:%20y%3E%3B%20rel%3D%22next%22&cursor=N>; rel=\"next\"",
                query.links(query.window(), new Window.Slice<>(List.of("x"), 5, "N", null)));
    }

    private static List<String> faults(Query query) {
        return assertThrows(ProblemException.class, query::check).errors().stream().map(Problem.Fault::parameter).toList();
    }

    private static Query query(String query) {
        return query("/v1/tags", query);
    }

    private static Query query(String path, String query) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            given.add(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return Query.of(Uri.of(path, given));
    }
}
