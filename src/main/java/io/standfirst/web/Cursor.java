package io.standfirst.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place in an ordered list, between two items: opaque text outside. It names the item before (or, going backward, after) the
 * place by the values that the list is ordered by, so what is added or removed elsewhere does not move it.
 *
 * @param list fingerprint of the list's filters and order; a cursor fits no other list
 * @param backward whether the page lies before the place
 * @param key the values of the item, in the list's order
 */
public record Cursor(String list, boolean backward, List<String> key) {

    private static final String SEPARATOR = "\u001f";

    String encode() {
        String plain = Stream.concat(Stream.of(list, backward ? "b" : "f"), key.stream())
                .collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String text, String list) {
        String[] parts;
        try {
            parts = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text))).toString()
                    .split(SEPARATOR, -1);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw broken();
        }
        if (Arrays.stream(parts).anyMatch(part -> part.chars().anyMatch(Character::isISOControl))) {
            throw broken();
        }
        if (parts.length < 3 || !(parts[1].equals("f") || parts[1].equals("b"))) {
            throw broken();
        }
        if (!parts[0].equals(list)) {
            throw Query.invalid("cursor", "This cursor belongs to a list with other filters or another order.");
        }
        Cursor cursor = new Cursor(list, parts[1].equals("b"), Arrays.asList(parts).subList(2, parts.length));
        if (!cursor.encode().equals(text)) {
            throw broken();
        }
        return cursor;
    }

    /** @throws ProblemException 400, if the cursor was not made for a list that is ordered so */
    public Instant instant(int index) {
        Instant instant = Instant.ofEpochMilli(number(index));
        if (instant.isBefore(Query.EARLIEST) || instant.isAfter(Query.LATEST)) {
            throw broken();
        }
        return instant;
    }

    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw broken();
        }
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    public String text(int index) {
        if (index >= key.size()) {
            throw broken();
        }
        return key.get(index);
    }

    private static ProblemException broken() {
        return Query.invalid("cursor", "This is no cursor that the API gave: take it from page.next or page.previous.");
    }
}
