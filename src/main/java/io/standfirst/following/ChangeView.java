package io.standfirst.following;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.article.ArticleView;
import io.standfirst.change.ChangeType;
import io.standfirst.change.ResourceType;

/**
 * A change as it is sent.
 *
 * @param version the article's published version at that time
 * @param article as it stands now, if it was asked for and the public can see it
 */
public record ChangeView(long position, ChangeType type, Instant at, String reason, String action, Resource resource,
        Integer version,
        ArticleView article) {

    /**
     * What the change is about, as it is known now, which may be later than the change.
     *
     * @param formerUrls of an article, also of one that the public no longer sees: whoever has a copy must find it
     */
    public record Resource(ResourceType type, UUID id, String slug, String url, List<String> formerUrls) {
    }

    /** A page of the log. */
    record Page(List<ChangeView> items, Info page) {
    }

    /**
     * @param next what to send as {@code after} the next time
     * @param atEnd whether there is nothing more at present
     */
    record Info(long next, boolean atEnd) {
    }
}
