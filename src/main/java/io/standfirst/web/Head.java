package io.standfirst.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;

/**
 * Headers of a public answer, ready to be written.
 *
 * @param dated whether the time of the last change is among them
 */
record Head(boolean dated, List<CharSequence> names, List<CharSequence> values) {

    static Head of(Map<String, String> headers) {
        List<CharSequence> names = new ArrayList<>();
        List<CharSequence> values = new ArrayList<>();
        headers.forEach((name, value) -> {
            names.add(AsciiString.of(name));
            values.add(AsciiString.of(value));
        });
        return new Head(headers.containsKey("Last-Modified"), names, values);
    }

    void write(MultiMap headers) {
        for (int i = 0; i < names.size(); i++) {
            headers.set(names.get(i), values.get(i));
        }
    }
}
