package io.standfirst.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.standfirst.testkit.Importing;

import static io.standfirst.testkit.Api.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real export files, which are not part of the project; where they are absent, nothing is tested. */
@QuarkusTest
class RealExportsTest {

    private static final Logger LOG = Logger.getLogger(RealExportsTest.class);
    private static final Path FILES = Path.of("..", "shared", "corpora", "wordpress");
    private static final Set<String> EXECUTABLE = Set.of("script", "style", "iframe", "object", "embed", "form", "input",
            "button",
            "svg", "math", "link", "meta", "base", "template", "noscript");

    @BeforeEach
    void theFilesAreThere() {
        assumeTrue(Files.isDirectory(FILES));
    }

    @Test
    void theThemeTestDataComesInWhole() throws IOException, BrokenExport, StoppedImport {
        Path file = FILES.resolve("theme-unit-test-data.xml");
        List<WordPressItem> posts = posts(file);
        List<WordPressItem> published = posts.stream().filter(post -> post.status().equals("publish")).toList();
        JsonPath job = Importing.wordPress(Files.readAllBytes(file));

        assertEquals("completed", job.getString("state"));
        assertEquals(posts.size(), job.getInt("created") + job.getInt("updated") + job.getInt("unchanged"));
        LOG.infof("theme-unit-test-data.xml: %d posts in the file, %d of them published; job: read %d, created %d, skipped %d",
                posts.size(), published.size(), job.getInt("read"), job.getInt("created"), job.getInt("skipped"));
        for (WordPressItem post : published) {
            String path = "/v1/articles/" + post.name();
            String text = given().get(path + "?bodyFormat=text").then().statusCode(200).extract().path("body");
            assertEquals(List.of(), missing(post, text), "Words of " + post.name() + " that were lost");
            assertHarmless(given().get(path).then().extract().path("body"));
        }
        for (WordPressItem post : posts) {
            if (!post.status().equals("publish") && !post.name().isEmpty()) {
                given().get("/v1/articles/" + post.name()).then().statusCode(404);
            }
        }
    }

    @Test
    void everyOtherFileIsTakenOrRefusedWithReason() throws IOException, BrokenExport, StoppedImport {
        for (String name : new String[]{"slashes.xml", "small-export.xml", "valid-wxr-1.0.xml", "valid-wxr-1.1.xml"}) {
            Path file = FILES.resolve(name);
            JsonPath job = Importing.wordPress(Files.readAllBytes(file));
            assertEquals("completed", job.getString("state"), name);
            assertEquals(posts(file).size(), job.getInt("created") + job.getInt("updated") + job.getInt("unchanged"), name);
        }
        JsonPath refused = Importing.wordPress(Files.readAllBytes(FILES.resolve("malformed.xml")));
        assertEquals("failed", refused.getString("state"));
        assertEquals(27, refused.getInt("problems[0].line"));
    }

    private static List<WordPressItem> posts(Path file) throws IOException, BrokenExport, StoppedImport {
        List<WordPressItem> posts = new ArrayList<>();
        new WordPressExport(file).items(item -> {
            if (item.type().equals("post")) {
                posts.add(item);
            }
        });
        return posts;
    }

    /** The words that a browser would show of the post, and that the article does not have. */
    private static List<String> missing(WordPressItem post, String text) {
        String shown = post.content().replaceAll("(?s)<!--.*?-->", "").replaceAll("\\[/?[a-z_-]+( [^\\]]*)?\\]", " ")
                .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "").replace("</a><a", "</a> <a")
                .replaceAll("(?i)</?(p|div|li|td|th|tr|h[1-6]|figure|figcaption|blockquote|cite|br|dt|dd|pre)\\b[^>]*>", " $0");
        Set<String> kept = new HashSet<>(words(text));
        return words(Jsoup.parseBodyFragment(shown).text()).stream().filter(word -> !kept.contains(word)).distinct().toList();
    }

    private static List<String> words(String text) {
        return Pattern.compile("[^\\p{L}\\p{N}]+").splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            assertFalse(EXECUTABLE.contains(element.normalName()), element.outerHtml());
            element.attributes().forEach(attribute -> {
                assertFalse(attribute.getKey().startsWith("on") || attribute.getKey().equals("style"), element.outerHtml());
                if (Arrays.asList("href", "src", "cite").contains(attribute.getKey())) {
                    assertTrue(attribute.getValue().matches("(?i)(https?:|mailto:|tel:|[/#?.a-z0-9]).*")
                            && !attribute.getValue().toLowerCase().matches("\\s*(javascript|data|vbscript):.*"),
                            element.outerHtml());
                }
            });
        }
    }
}
