package io.standfirst.republication;

import java.util.ArrayList;
import java.util.List;

import io.standfirst.article.ArticleView;
import io.standfirst.author.AuthorLink;
import io.standfirst.body.Body;
import io.standfirst.terms.Terms;

/**
 * The credit line that a copy carries, and where.
 *
 * @param text plain text
 * @param html with a link to the article
 */
record Credit(String text, String html, Terms.Placement placement) {

    /**
     * As the terms have it; where they do not say, made of names alone, so that it fits any language:
     * {@code Ingrid Sole / The Lodestar Review: https://…}.
     */
    static Credit of(ArticleView article, String site) {
        Terms.Attribution line = article.republishing().terms().attribution();
        Terms.Placement placement = line == null || line.placement() == null ? Terms.Placement.BOTTOM : line.placement();
        String text = line == null ? null : line.text();
        String html = line == null ? null : line.html();
        if (text == null && html == null) {
            String names = names(article, site);
            return new Credit(names + ": " + article.url(),
                    Html.escaped(names) + ": " + Html.link(article.url(), article.url()),
                    placement);
        }
        return new Credit(text == null ? Body.ofHtml(html, article.url()).text() : text,
                html == null ? Html.link(article.url(), text) : linked(html, article.url()), placement);
    }

    private static String linked(String html, String url) {
        return html.contains("<a ") ? html : html + " " + Html.link(url, url);
    }

    private static String names(ArticleView article, String site) {
        List<String> names = new ArrayList<>();
        String authors = byline(article);
        if (authors != null) {
            names.add(authors);
        }
        if (article.origin() != null) {
            names.add(article.origin().name());
        }
        names.add(site);
        return String.join(" / ", names);
    }

    /** The names of the authors; null if there are none. */
    static String byline(ArticleView article) {
        return article.authors().isEmpty()
                ? null
                : String.join(", ", article.authors().stream().map(AuthorLink::name).toList());
    }

    /** As HTML for a document that loses its links: the address is there to be read. */
    String forPlainText(String url) {
        return Html.escaped(text) + (text.contains("://") ? "" : "<br>" + Html.escaped(url));
    }
}
