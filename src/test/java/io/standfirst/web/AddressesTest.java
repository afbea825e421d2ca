package io.standfirst.web;

import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("no-database")
class AddressesTest {

    private final Addresses addresses = new Addresses("https://api.review.example/", "https://www.review.example/news/");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            https://www.review.example/news/a-slug              | a-slug
            http://review.example/news/a-slug                   | a-slug
            HTTPS://WWW.Review.Example/news/a-slug              | a-slug
            review.example/news/a-slug                          | a-slug
            https://review.example/news/a-slug/                 | a-slug
            https://review.example/news/a-slug//                | a-slug
            https://review.example/news/a-slug?utm=x&y=/z       | a-slug
            https://review.example/news/a-slug/?utm=x           | a-slug
            https://review.example/news/a-slug#part/two         | a-slug
            https://review.example/news/A-Slug                  | A-Slug
            https://review.example/news/                        | none
            https://review.example/news                         | none
            https://review.example/newsletter                   | none
            https://review.example/News/a-slug                  | none
            https://review.example/a-slug                       | none
            https://review.example/news/2026/a-slug             | none
            https://evil.example/news/a-slug                    | none
            https://review.example.evil.example/news/a-slug     | none
            https://evil.example/?https://review.example/news/a | none
            https://m.review.example/news/a-slug                | none
            ftp://review.example/news/a-slug                    | none
            ''                                                  | none
            """)
    void anArticleIsKnownByItsAddressInTheFrontEnd(String url, String slug) {
        assertEquals(Optional.ofNullable(slug), addresses.slugOf(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://Old.Example/2019/05/Title/    | old.example/2019/05/Title
            http://www.old.example/?p=12          | old.example?p=12
            ' https://old.example/a '             | old.example/a
            https://www.www.example/a             | www.example/a
            https://old.example                   | old.example
            https://old.example#top               | old.example
            https://old.example/www./a            | old.example/www./a
            //old.example/a                       | //old.example/a
            """)
    void linksToTheSamePageAreTheSame(String url, String bare) {
        assertEquals(bare, Addresses.bare(url));
    }

    @Test
    void addressesAreMadeWithOneSlash() {
        assertEquals("https://api.review.example/v1/tags", addresses.api("/v1/tags"));
        assertEquals("https://www.review.example/news", addresses.site());
        assertEquals("https://www.review.example/news/a-slug", addresses.article("a-slug"));
    }
}
