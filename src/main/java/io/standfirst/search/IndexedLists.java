package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;

import io.standfirst.article.ArticleFilter;
import io.standfirst.article.KnownLists;
import io.standfirst.article.ResolvedFilter;
import io.standfirst.web.Window;

/**
 * Pages of filtered lists, found by the index while it stands exactly where the database does. The database has an order of time
 * for all articles, but not for those that meet any filter: it goes through the time until enough have met it, or looks up all that
 * meet it and sorts them, and both take the longer the more articles there are.
 */
@Singleton
class IndexedLists implements KnownLists {

    private final ArticleIndex index;
    private final Totals totals;

    @Inject
    IndexedLists(ArticleIndex index, Totals totals) {
        this.index = index;
        this.totals = totals;
    }

    /** Waits as {@link Totals#await} does. */
    void await() {
        totals.await();
    }

    @Override
    public Optional<Long> total(ResolvedFilter filter) {
        return totals.of(filter);
    }

    @Override
    public Optional<Window.Slice<UUID>> page(ResolvedFilter filter, ArticleFilter.Order order, Window window) {
        return index.present(snapshot -> snapshot.isWhole()
                ? page(filter, Ranking.valueOf(order.name()), window, snapshot)
                : null);
    }

    private static Window.Slice<UUID> page(ResolvedFilter filter, Ranking ranking, Window window, Snapshot snapshot)
            throws IOException {
        // To count what can be republished, which is another number at each moment, takes longer than to look twice.
        long total = filter.asked().republishable() == null ? Totals.count(filter, snapshot) : snapshot.reader().numDocs();
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(Filters.ARTICLES, Occur.FILTER);
        Filters.of(filter).forEach(one -> all.add(one, Occur.FILTER));
        FieldDoc from = window.cursor() == null ? null : ranking.place(window.cursor(), () -> null);
        ScoreDoc[] found = new Chronology(snapshot.searcher(), ranking.time(), ranking.sort(window.backward()))
                .first(all.build(), total, from, window.offset() + window.limit());
        List<FieldDoc> rows = new ArrayList<>();
        for (int i = window.offset(); i < found.length; i++) {
            rows.add((FieldDoc) found[i]);
        }
        return window.slice(rows, 0, row -> ranking.key(row, snapshot.position())).map(ranking::id);
    }
}
