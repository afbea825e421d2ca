package io.standfirst.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;

/**
 * Headers of a public answer, ready to be written: names and values in turn.
 *
 * @param dated whether the time of the last change is among them
 * @param etags of the compressed bytes, by {@link Coding}
 */
record Head(boolean dated, CharSequence[] headers, CharSequence type, CharSequence plainEtag, CharSequence[] etags) {

    static Head of(Rendered rendered, Map<String, String> own) {
        Map<CharSequence, CharSequence> all = new LinkedHashMap<>(EdgeHeaders.OF_DELIVERY);
        own.forEach((name, value) -> all.put(AsciiString.of(name), AsciiString.of(value)));
        CharSequence[] headers = new CharSequence[2 * all.size()];
        int next = 0;
        for (Map.Entry<CharSequence, CharSequence> header : all.entrySet()) {
            headers[next++] = header.getKey();
            headers[next++] = header.getValue();
        }
        return new Head(own.containsKey("Last-Modified"), headers, AsciiString.of(rendered.type()),
                AsciiString.of(rendered.etag()),
                Arrays.stream(Coding.values()).map(rendered::etag).map(AsciiString::of).toArray(CharSequence[]::new));
    }

    /** @param coding null for plain bytes */
    CharSequence etag(Coding coding) {
        return coding == null ? plainEtag : etags[coding.ordinal()];
    }

    void write(MultiMap to) {
        for (int i = 0; i < headers.length; i += 2) {
            to.add(headers[i], headers[i + 1]);
        }
    }
}
