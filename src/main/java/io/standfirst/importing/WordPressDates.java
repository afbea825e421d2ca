package io.standfirst.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When a post was published and changed, by what an export says in several places. */
final class WordPressDates {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private WordPressDates() {
    }

    /** @throws RefusedItem if it has none */
    static Instant published(WordPressItem post) {
        Instant gmt = instant(post.dateGmt());
        Instant local = gmt != null ? gmt : instant(post.date());
        if (local != null) {
            return local;
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(post.published()));
        } catch (DateTimeException e) {
            throw new RefusedItem("It has no date.");
        }
    }

    /** Null if the export does not say it. */
    static Instant modified(WordPressItem post) {
        return instant(post.modifiedGmt());
    }

    /** Null for what is no time, such as the zeros that WordPress writes for none. */
    private static Instant instant(String text) {
        try {
            return text.isEmpty() || text.startsWith("0000") ? null : LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
