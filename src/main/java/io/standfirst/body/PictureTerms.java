package io.standfirst.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.standfirst.terms.ImageTerms;
import io.standfirst.terms.Terms;
import io.standfirst.web.Faults;
import io.standfirst.web.ProblemException;

/**
 * The terms of a picture as an attribute of its element: the word {@code yes}, {@code no} or {@code onRequest}, or the terms as
 * JSON where they say more.
 */
final class PictureTerms {

    static final String ATTRIBUTE = "data-republishing";

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private PictureTerms() {
    }

    /** @return null if there are none */
    static String written(ImageTerms terms) {
        if (terms == null) {
            return null;
        }
        try {
            return terms.equals(only(terms.allowed()))
                    ? JSON.convertValue(terms.allowed(), String.class)
                    : JSON.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Terms consist of plain values", e);
        }
    }

    /** @return null if there are none, or nobody can make anything of them */
    static ImageTerms read(String attribute) {
        String text = CleanText.of(attribute).strip();
        try {
            if (text.isEmpty()) {
                return null;
            }
            return clean(text.startsWith("{")
                    ? JSON.readValue(text, ImageTerms.class)
                    : only(JSON.convertValue(text, Terms.Allowed.class)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Like all else in HTML that is not known.
            return null;
        }
    }

    private static ImageTerms clean(ImageTerms terms) {
        Faults faults = new Faults();
        ImageTerms checked = ImageTerms.check("", text(terms), faults);
        try {
            faults.check();
            return checked;
        } catch (ProblemException e) {
            // Whether it may be passed on at all must not be lost with what is wrong of the rest.
            return terms.allowed() == null ? null : only(terms.allowed());
        }
    }

    /** JSON can bring in, escaped, what a text must not have. */
    private static ImageTerms text(ImageTerms terms) {
        Terms.Attribution line = terms.attribution();
        return new ImageTerms(terms.allowed(), text(terms.licence()), text(terms.termsUrl()), line == null
                ? null
                : new Terms.Attribution(text(line.text()), text(line.html()), line.placement()));
    }

    private static String text(String text) {
        return text == null ? null : CleanText.of(text);
    }

    private static ImageTerms only(Terms.Allowed allowed) {
        return new ImageTerms(allowed, null, null, null);
    }
}
