package io.standfirst.republication;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.BodyFormat;
import io.standfirst.article.Correction;
import io.standfirst.body.Block;
import io.standfirst.body.Body;
import io.standfirst.site.Sites;
import io.standfirst.terms.Terms;
import io.standfirst.web.Addresses;

/** Makes of an article what a partner publishes. */
@ApplicationScoped
public class Packages {

    /**
     * Of a copy, search engines are to show the original. A canonical address alone does not see to it: engines take it for a hint,
     * and pass it over where the pages around the text differ, as those of two publishers do.
     */
    private static final String ROBOTS = "noindex";

    @Inject
    ArticleViews views;

    @Inject
    Sites sites;

    @Inject
    NewsItems newsItems;

    @Inject
    Addresses addresses;

    /** Those of articles that may be republished, as HTML. */
    public List<RepublicationPackage> of(List<Article> articles) {
        return views(articles).stream().map(article -> of(article, PackageFormat.HTML, false)).toList();
    }

    /** With all that any form of a package is made of. */
    List<ArticleView> views(List<Article> articles) {
        return views.views(articles, member -> !member.equals("related"), BodyFormat.BLOCKS);
    }

    /** @param counted whether copies are to be counted */
    RepublicationPackage of(ArticleView article, PackageFormat format, boolean counted) {
        Terms terms = article.republishing().terms();
        boolean excerpt = Boolean.TRUE.equals(terms.excerptOnly());
        Images images = new Images();
        Block.Picture lead = images.lead(article.image(), excerpt);
        Body cleared = images.clear(whole(article), excerpt);
        Body body = excerpt ? excerpt(article) : cleared;
        Credit credit = Credit.of(article, sites.present().name());
        String canonical = terms.canonicalUrl() == null ? article.canonicalUrl() : terms.canonicalUrl();
        String head = Html.element("link", "rel", "canonical", "href", canonical) + "\n"
                + Html.element("meta", "name", "robots", "content", ROBOTS);
        RepublicationPackage.Counter counter = counted ? counter(article) : null;
        Object document = format == PackageFormat.NINJS
                ? newsItems.republished(article, body, credit, images, excerpt)
                : document(article, format, head, parts(article, format, lead, body, credit), counter);
        return new RepublicationPackage(article.id(), article.slug(), article.version(), format, format.mediaType(),
                article.url(), article.title(), article.dek(), Credit.byline(article), article.authors(), article.language(),
                article.publishedAt(), article.updatedAt(), article.republishing(), credit, canonical, ROBOTS, head, excerpt,
                written(format, body), images, article.corrections(), article.origin(), counter, document);
    }

    /**
     * The text with every link as a whole address, since on another site a part of one would lead nowhere, and in the letters that
     * addresses have.
     */
    static Body whole(ArticleView article) {
        Document text = Jsoup.parseBodyFragment(((Body) article.body()).html(), article.url());
        text.outputSettings().prettyPrint(false);
        for (String attribute : List.of("href", "src")) {
            for (Element element : text.getElementsByAttribute(attribute)) {
                String url = WebAddress.ascii(element.absUrl(attribute));
                if (url != null) {
                    element.attr(attribute, url);
                }
            }
        }
        return Body.ofHtml(text.body().html(), article.url());
    }

    private static Body excerpt(ArticleView article) {
        String paragraphs = Stream.of(article.teaser().split("\n\n")).filter(text -> !text.isBlank()).map(Html::paragraph)
                .collect(Collectors.joining());
        return Body.ofHtml(paragraphs + "<p>" + Html.link(article.url(), article.url()) + "</p>", article.url());
    }

    private RepublicationPackage.Counter counter(ArticleView article) {
        String url = addresses.api("/v1/articles/" + article.id() + "/republication/counter");
        return new RepublicationPackage.Counter(url, Html.element("img", "src", url, "alt", "", "width", "1", "height", "1"));
    }

    /** All below the headline, in order. */
    private static List<Block> parts(ArticleView article, PackageFormat format, Block.Picture lead, Body body, Credit credit) {
        Body line = Body.ofHtml("<p>" + (format == PackageFormat.TEXT ? credit.forPlainText(article.url()) : credit.html())
                + "</p>", article.url());
        List<Block> parts = new ArrayList<>(Body
                .ofHtml(Html.paragraph(article.dek()) + Html.paragraph(Credit.byline(article)), article.url()).blocks());
        if (credit.placement() == Terms.Placement.TOP) {
            parts.addAll(line.blocks());
        }
        if (lead != null) {
            parts.add(lead);
        }
        parts.addAll(body.blocks());
        article.corrections().forEach(note -> parts.addAll(notice(note).blocks()));
        if (credit.placement() == Terms.Placement.BOTTOM) {
            parts.addAll(line.blocks());
        }
        return parts;
    }

    private static Body notice(Correction.Note note) {
        String kind = note.kind().name().charAt(0) + note.kind().name().substring(1).toLowerCase(Locale.ROOT);
        LocalDate day = LocalDate.ofInstant(note.at(), ZoneOffset.UTC);
        return Body.ofHtml("<p><strong>" + kind + "</strong> (<time datetime=\"" + day + "\">" + day + "</time>): "
                + Html.escaped(note.text()) + "</p>", "");
    }

    private static String written(PackageFormat format, Body body) {
        return switch (format) {
            case HTML -> body.html();
            case TEXT -> body.text();
            case MARKDOWN -> body.markdown();
            case NINJS -> null;
        };
    }

    private static String document(ArticleView article, PackageFormat format, String head, List<Block> parts,
            RepublicationPackage.Counter counter) {
        String below = written(format, new Body(parts));
        String pixel = counter == null ? "" : counter.html() + "\n";
        return switch (format) {
            case HTML -> """
                    <!DOCTYPE html>
                    <html lang="%s">
                    <head>
                    <meta charset="utf-8">
                    <title>%s</title>
                    %s
                    </head>
                    <body>
                    <article>
                    <h1>%s</h1>
                    %s
                    %s</article>
                    </body>
                    </html>
                    """.formatted(Html.escaped(article.language()), Html.escaped(article.title()), head,
                    Html.escaped(article.title()), below,
                    pixel);
            case TEXT -> Html.oneLine(article.title()) + "\n\n" + below + "\n";
            case MARKDOWN -> heading(article.title()) + "\n\n" + below + (pixel.isEmpty() ? "" : "\n" + pixel);
            case NINJS -> throw new IllegalArgumentException("ninjs is no text");
        };
    }

    /** A body has no headings of the first level, so one of the second is written and raised. */
    private static String heading(String title) {
        String second = new Body(List.of(new Block.Heading(2, Html.escaped(title)))).markdown().strip();
        return second.startsWith("## ") ? second.substring(1) : second.replace("<h2>", "<h1>").replace("</h2>", "</h1>");
    }
}
