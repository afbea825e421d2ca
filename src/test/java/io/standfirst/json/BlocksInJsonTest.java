package io.standfirst.json;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.standfirst.body.Block;
import io.standfirst.body.Body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The API's JSON settings hold for blocks of the body too, which are told apart by a member of their own. */
@Tag("no-database")
class BlocksInJsonTest {

    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {
    };

    private final ObjectMapper json = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
        new JsonSettings().customize(json);
        return json;
    }

    @Test
    void whatIsWrittenIsReadAgain() throws JsonProcessingException {
        Body body = Body.ofHtml(
                """
                        <p>a <em>b</em></p><h3>שלום</h3><ul><li>c<ol start=3><li>😀</ol><li>d</ul><blockquote><p>e</p><cite>F</cite></blockquote>
                        <figure><a href=/l><img src=/i.jpg alt=g></a><figcaption>h <small data-credit><a href=/c>I</a></small>
                        <small data-source>J</small></figcaption></figure><iframe src=https://youtu.be/k title=l></iframe>
                        <pre class=lang-java>m</pre><table><tr><td>n</table><hr>""",
                null);
        String written = json.writeValueAsString(body);
        assertEquals(
                """
                        [{"type":"paragraph","html":"a <em>b</em>"},\
                        {"type":"heading","level":3,"html":"שלום"},\
                        {"type":"list","ordered":false,"items":[{"html":"c","list":{"ordered":true,"start":3,"items":[{"html":"😀"}]}},{"html":"d"}]},\
                        {"type":"quote","paragraphs":["e"],"citation":"F"},\
                        {"type":"image","url":"/i.jpg","alt":"g","caption":"h","credit":"I","creditUrl":"/c","source":"J","link":"/l"},\
                        {"type":"embed","url":"https://youtu.be/k","provider":"youtube","title":"l"},\
                        {"type":"code","text":"m","language":"java"},\
                        {"type":"html","html":"<table><tbody><tr><td>n</td></tr></tbody></table>"},\
                        {"type":"separator"}]""",
                written);
        List<Block> sent = json.readValue(written, BLOCKS);
        assertEquals(body.blocks(), sent);
        assertEquals(body, Body.ofBlocks(sent));
    }

    @Test
    void whatIsLeftOutOrNullIsReadAsNothing() throws JsonProcessingException {
        List<Block> sent = json.readValue("""
                [null, {"type":"paragraph"}, {"type":"paragraph","html":null}, {"type":"list","ordered":true,"items":[null,{}]},
                 {"type":"quote","paragraphs":[null]}, {"type":"image"}, {"type":"embed"}, {"type":"code"}, {"type":"html"},
                 {"html":"the type may follow","type":"paragraph"}]""", BLOCKS);
        assertEquals(List.of(new Block.Paragraph("the type may follow")), Body.ofBlocks(sent).blocks());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # why                         | JSON
            unknown member                | {"type":"paragraph","html":"a","onclick":"b"}
            member of another type        | {"type":"paragraph","html":"a","level":2}
            member where there is none    | {"type":"separator","html":"a"}
            unknown member further down   | {"type":"list","ordered":true,"items":[{"html":"a","x":1}]}
            type where there is none      | {"type":"list","ordered":true,"items":[{"type":"paragraph","html":"a"}]}
            no type                       | {"html":"a"}
            null for a type               | {"type":null,"html":"a"}
            unknown type                  | {"type":"script","html":"a"}
            name of a class               | {"type":"io.standfirst.body.Block$Paragraph","html":"a"}
            type in other letters         | {"type":"Paragraph","html":"a"}
            type in a member of old       | {"@class":"java.lang.Object","type":"paragraph"}
            two types                     | {"type":"paragraph","html":"a","type":"html"}
            number for a text             | {"type":"paragraph","html":1}
            object for a text             | {"type":"paragraph","html":{"html":"a"}}
            list for a text               | {"type":"paragraph","html":["a"]}
            text for a level              | {"type":"heading","level":"2","html":"a"}
            fraction for a level          | {"type":"heading","level":2.5,"html":"a"}
            no level                      | {"type":"heading","html":"a"}
            null for a level              | {"type":"heading","level":null,"html":"a"}
            text for an order             | {"type":"list","ordered":"true","items":[]}
            text for a start              | {"type":"list","ordered":true,"start":"2","items":[]}
            text for an item              | {"type":"list","ordered":true,"items":["a"]}
            object for items              | {"type":"list","ordered":true,"items":{"html":"a"}}
            text for paragraphs           | {"type":"quote","paragraphs":"a"}
            text for a block              | "a"
            list without a type           | [{"html":"a"}]
            """)
    void whatIsNotAsItShouldBeIsRefused(String why, String block) {
        assertThrows(JsonProcessingException.class, () -> json.readValue("[" + block + "]", BLOCKS), why);
    }

    @Test
    void listsAsDeepAsJsonMayBeAreRead() throws JsonProcessingException {
        int depth = 320;
        List<Block> sent = json.readValue("[{\"type\":\"list\",\"ordered\":true,\"items\":[{\"html\":\"a\""
                + ",\"list\":{\"ordered\":false,\"items\":[{\"html\":\"b\"".repeat(depth) + "}]}".repeat(depth) + "}]}]",
                BLOCKS);
        Body body = Body.ofBlocks(sent);
        assertEquals(depth, body.text().chars().filter(c -> c == 'b').count());
        assertEquals(body, Body.ofBlocks(body.blocks()));
        assertThrows(JsonProcessingException.class, () -> json.readValue("[".repeat(2000), BLOCKS));
    }
}
