package io.standfirst.mail;

import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("no-database")
class EmailAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada@example.org                   | ada@example.org                   | ada@example.org                   | a…@example.org
            ' Ada.L@Example.ORG '             | Ada.L@example.org                 | ada.l@example.org                 | A…@example.org
            ada+news@example.org              | ada+news@example.org              | ada+news@example.org              | a…@example.org
            o'brien@example.co.uk             | o'brien@example.co.uk             | o'brien@example.co.uk             | o…@example.co.uk
            ada@bücher.example                | ada@xn--bcher-kva.example         | ada@xn--bcher-kva.example         | a…@xn--bcher-kva.example
            ada@例え.テスト                      | ada@xn--r8jz45g.xn--zckzah        | ada@xn--r8jz45g.xn--zckzah        | a…@xn--r8jz45g.xn--zckzah
            """, quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = true)
    void spellingsAreNormalised(String typed, String text, String key, String masked) {
        EmailAddress address = EmailAddress.of(typed.replaceAll("^'|'$", "")).orElseThrow();
        assertEquals(text, address.text());
        assertEquals(key, address.key());
        assertEquals(masked, address.masked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.org", "ada@", "ada@localhost", "ada@.org", "ada@example..org",
            "a b@example.org",
            ".ada@example.org", "ada.@example.org", "a..b@example.org", "\"a b\"@example.org", "ada@[127.0.0.1]",
            "ada@127.0.0.1",
            "Ada <ada@example.org>", "ada(comment)@example.org", "ada@example.org, eve@example.org", "ada@exam_ple.org",
            "ada@-example.org", "ada@example.org\r\nBcc: eve@example.org", "ada@@example.org", "@host:ada@example.org",
            "žofie@example.org", "ada\u0000@example.org", "ada@example.org;", "ada@example,org"})
    void whatCannotBeWrittenToIsNone(String typed) {
        assertEquals(Optional.empty(), EmailAddress.of(typed));
    }

    @ParameterizedTest
    @CsvSource({"Ada.L+News@example.org, ada.l@example.org", "a.d.a+x@Gmail.com, ada@gmail.com",
            "+a@example.org, +a@example.org"})
    void spellingsLeadToOneMailbox(String typed, String mailbox) {
        assertEquals(mailbox, EmailAddress.of(typed).orElseThrow().mailbox());
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300})
    void longOnesAreNone(int length) {
        assertEquals(Optional.empty(), EmailAddress.of("a".repeat(length) + "@example.org"));
        assertEquals(Optional.empty(), EmailAddress.of("a@" + "b".repeat(length) + ".org"));
    }
}
