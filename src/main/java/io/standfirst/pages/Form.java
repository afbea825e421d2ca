package io.standfirst.pages;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** What a browser sends when a button is pressed: {@code application/x-www-form-urlencoded}, and nothing else. */
final class Form {

    /** Some programs name a charset here; the format has none but UTF-8 (the URL Standard, 5). */
    private static final Pattern TYPE = Pattern.compile("application/x-www-form-urlencoded\\s*(;.*)?",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, List<String>> fields = new TreeMap<>();

    private Form() {
    }

    /**
     * Nothing at all is a form without fields, whatever its type.
     *
     * @param type the header Content-Type, or null
     * @param known the fields that the form may have
     * @throws ProblemException 415, if it is no form; 400, if it is malformed or has an unknown field
     */
    static Form read(String type, byte[] body, String... known) {
        Form form = new Form();
        if (body == null || body.length == 0) {
            return form;
        }
        if (type == null || !TYPE.matcher(type.strip()).matches()) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "A form is taken here.");
        }
        for (String pair : strict(body).split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            if (!List.of(known).contains(name)) {
                throw malformed();
            }
            form.fields.computeIfAbsent(name, none -> new ArrayList<>())
                    .add(sign < 0 ? "" : decoded(pair.substring(sign + 1)));
        }
        return form;
    }

    /** In their order; empty if there are none. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static String strict(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.INVALID_BODY, "The form is malformed, or has a field that is not known here.");
    }
}
