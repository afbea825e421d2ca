package io.standfirst.search;

import java.util.List;
import java.util.Locale;

import io.standfirst.article.ArticleFilter;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/**
 * Which articles a request asks for, and which page of them.
 *
 * @param typed words to search for; null if nothing is searched for
 * @param order name of an {@link ArticleFilter.Order}, or of a {@link Ranking} if something is searched for
 */
public record ArticleRequest(ArticleFilter filter, String typed, String order, Window window) {

    private static final String[] BY_TIME = {"newest", "oldest", "updated"};
    private static final String[] BY_RELEVANCE = {"relevance", "newest", "oldest", "updated"};

    public static ArticleRequest of(Query query) {
        ArticleFilter filter = ArticleFilter.of(query);
        String typed = query.text("q");
        String order = query.choice("order", typed == null ? BY_TIME : BY_RELEVANCE).toUpperCase(Locale.ROOT);
        return new ArticleRequest(filter, typed, order, query.window());
    }

    public boolean isSearch() {
        return typed != null;
    }

    /** What the database is asked for. */
    ArticleFilter.Order byTime() {
        return ArticleFilter.Order.valueOf(order);
    }

    /** What the index is asked for. */
    Search.Wanted wanted(List<Facet> facets, boolean highlight) {
        return new Search.Wanted(typed == null ? null : SearchText.of(typed), filter, Ranking.valueOf(order), window, facets,
                highlight);
    }
}
