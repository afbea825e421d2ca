package io.standfirst.article;

import java.util.Locale;

/** The forms that a body can be had in. */
enum BodyFormat {

    HTML, BLOCKS, MARKDOWN, TEXT;

    String publicName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return a list of {@link Block}s, or text in one of the other forms */
    Object of(Body body) {
        return switch (this) {
            case HTML -> body.html();
            case BLOCKS -> body.blocks();
            case MARKDOWN -> body.markdown();
            case TEXT -> body.text();
        };
    }
}
