package io.standfirst.article;

import java.util.Locale;

import io.standfirst.body.Body;
import io.standfirst.web.Query;

/** The forms that a body can be had in. */
public enum BodyFormat {

    HTML,
    BLOCKS,
    MARKDOWN,
    TEXT;

    String publicName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the request asks for, HTML if nothing. */
    public static BodyFormat asked(Query query) {
        BodyFormat format = query.constant("bodyFormat", BodyFormat.values(), BodyFormat::publicName);
        return format == null ? HTML : format;
    }

    /** @return the body itself, which is sent as the list of its {@link Block}s, or text in one of the other forms */
    Object of(Body body) {
        return switch (this) {
            case HTML -> body.html();
            case BLOCKS -> body;
            case MARKDOWN -> body.markdown();
            case TEXT -> body.text();
        };
    }
}
