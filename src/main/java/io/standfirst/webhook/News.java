package io.standfirst.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.Articles;
import io.standfirst.change.ResourceType;
import io.standfirst.following.Changes;
import io.standfirst.following.Wanted;

/**
 * What of the log is news to each webhook. Nearly all of them stand near its end, so that end is read once for all; what their
 * filters stand for is found out anew only when a section or tag has changed. To be called by one thread, in transactions that
 * read as the public does.
 */
@ApplicationScoped
class News {

    /** What is read for all. */
    private static final int RECENT = 200;

    /** What is read for one that is farther behind. */
    private static final int PAGE = 100;

    /** What filters stand for is kept for so many of them. */
    private static final int MEANINGS = 10_000;

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Set<ResourceType> REARRANGING = Set.of(ResourceType.SECTION, ResourceType.TAG);

    @Inject
    Changes changes;

    @Inject
    Articles articles;

    @Inject
    ArticleViews views;

    private final Map<WebhookFilter, Wanted> meanings = new HashMap<>();
    private Edition present = Edition.of(0, 0, List.of());

    /** @param end the log's position as the running transaction sees it */
    Edition upTo(long end) {
        if (end == present.end() && System.nanoTime() - present.madeAt() < FRESH.toNanos()) {
            return present;
        }
        long from = Math.max(0, end - RECENT);
        Edition next = Edition.of(from, end,
                end == 0 ? List.of() : List.copyOf(changes.after(from, end, Wanted.ALL, RECENT).rows()));
        long understood = present.end();
        if (understood < from || meanings.size() > MEANINGS || next.recent().stream()
                .anyMatch(change -> change.position() > understood && REARRANGING.contains(change.resource()))) {
            meanings.clear();
        }
        present = next;
        return next;
    }

    /** What passes the webhook's filter, as far as that does not depend on what may be done with articles now. */
    Changes.Slice behind(Webhook webhook, Edition edition) {
        Wanted wanted = meanings.computeIfAbsent(webhook.filter(), filter -> changes.wanted(filter.ofChanges()));
        return webhook.position() < edition.from()
                ? changes.after(webhook.position(), edition.end(), wanted, PAGE)
                : new Changes.Slice(edition.behind(webhook.position(), wanted), edition.end(), true);
    }

    /** Finds out which of the articles may be republished now. */
    void ask(Set<UUID> some, Edition edition) {
        Set<UUID> unknown = new HashSet<>(some);
        unknown.removeAll(edition.open().keySet());
        if (unknown.isEmpty()) {
            return;
        }
        Set<UUID> open = views.list(articles.inOrder(List.copyOf(unknown)), none -> false).stream()
                .filter(article -> article.republishing().allow()).map(ArticleView::id)
                .collect(Collectors.toSet());
        unknown.forEach(article -> edition.open().put(article, open.contains(article)));
    }
}
