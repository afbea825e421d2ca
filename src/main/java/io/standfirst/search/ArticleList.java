package io.standfirst.search;

import java.util.List;
import java.util.Map;

import io.standfirst.web.Page;

/**
 * A page of articles that were searched for or counted, as it is sent.
 *
 * @param facets by the names that were asked for; null if none were
 * @param search null if nothing was searched for
 */
record ArticleList(List<?> items, Page.Info page, Map<String, List<Facet.Value>> facets, Note search) {

    /**
     * How the search was taken.
     *
     * @param widened whether no article has all of the words, so that these have most of them
     * @param corrected words that no article has; null if there are none
     */
    record Note(boolean widened, List<Correction> corrected) {
    }

    /** @param to the words that it was taken for */
    record Correction(String word, List<String> to) {
    }

    static ArticleList of(Search.Wanted wanted, Search.Found found, List<?> items) {
        Page.Info page = new Page.Info(wanted.window().size(), found.page().total(), found.page().next(),
                found.page().previous());
        if (found.text() == null) {
            return new ArticleList(items, page, found.facets(), null);
        }
        List<Correction> corrected = found.text().corrected().entrySet().stream()
                .map(entry -> new Correction(entry.getKey(), entry.getValue())).toList();
        return new ArticleList(items, page, found.facets(),
                new Note(found.widened(), corrected.isEmpty() ? null : corrected));
    }
}
