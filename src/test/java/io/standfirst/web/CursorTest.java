package io.standfirst.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("no-database")
class CursorTest {

    @Test
    void whatIsEncodedIsDecoded() {
        for (Cursor cursor : List.of(new Cursor("l", false, List.of("a")), new Cursor("l", true, List.of("", "b")),
                new Cursor("l", false, List.of("Київ ünd 🚢", "x-y", "")))) {
            String text = cursor.encode();
            assertTrue(text.matches("[A-Za-z0-9_-]+"), text);
            assertEquals(cursor, Cursor.decode(text, "l"));
        }
    }

    @Test
    void aCursorFitsOnlyItsOwnList() {
        String text = new Cursor("l", false, List.of("a")).encode();
        assertTrue(assertThrows(ProblemException.class, () -> Cursor.decode(text, "m")).getMessage()
                .contains("other filters or another order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "l\u001ff", "l\u001fx\u001fa", "l\u001fF\u001fa", "l\u001f\u001fa", "", "l\u001ff\u001f\u0000",
            "l\u001ff\u001fa\nb", "l\u001ff\u001fa\u007f"})
    void whatNoCursorSaysIsRefused(String plain) {
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void oneCursorHasOneSpelling() {
        String text = new Cursor("l", false, List.of("a")).encode();
        assertEquals("bB9mH2E", text);
        refused(text + "=");
        // Bits that Base64 leaves unused are 0, else two texts would stand for one place.
        refused("bB9mH2F");
        refused(" " + text);
        refused(text.substring(1));
        refused("bB9mH2E+");
        refused("ä");
        // Not UTF-8.
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[]{'l', 0x1f, 'f', 0x1f, (byte) 0xff}));
    }

    @Test
    void keysAreReadAsWhatTheListIsOrderedBy() {
        UUID id = UUID.fromString("0198c5a0-0000-7000-8000-000000000000");
        Cursor cursor = new Cursor("l", false, List.of("1767225600000", id.toString(), "text"));
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), cursor.instant(0));
        assertEquals(1767225600000L, cursor.number(0));
        assertEquals(id, cursor.uuid(1));
        assertEquals("text", cursor.text(2));
        assertThrows(ProblemException.class, () -> cursor.instant(2));
        assertThrows(ProblemException.class, () -> cursor.number(2));
        assertThrows(ProblemException.class, () -> cursor.uuid(2));
        assertThrows(ProblemException.class, () -> cursor.text(3));
    }

    @Test
    void timesStayWithinWhatADatabaseKnows() {
        for (long millis : new long[]{Long.MAX_VALUE, Long.MIN_VALUE, Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli(),
                Instant.parse("0000-12-31T23:59:59.999Z").toEpochMilli()}) {
            Cursor cursor = new Cursor("l", false, List.of(String.valueOf(millis)));
            assertThrows(ProblemException.class, () -> cursor.instant(0), String.valueOf(millis));
        }
        Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
        assertEquals(last, new Cursor("l", false, List.of(String.valueOf(last.toEpochMilli()))).instant(0));
    }

    private static void refused(String text) {
        ProblemException refused = assertThrows(ProblemException.class, () -> Cursor.decode(text, "l"), text);
        assertEquals(ProblemType.INVALID_PARAMETER, refused.type());
        assertEquals("cursor", refused.errors().get(0).parameter());
    }
}
