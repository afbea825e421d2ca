package io.standfirst.republication;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.ArticleView;
import io.standfirst.article.PublicArticles;
import io.standfirst.body.Body;
import io.standfirst.republication.NewsItem.AltId;
import io.standfirst.republication.NewsItem.BodyText;
import io.standfirst.republication.NewsItem.Concept;
import io.standfirst.republication.NewsItem.Text;
import io.standfirst.section.SectionLink;
import io.standfirst.site.Sites;
import io.standfirst.tag.Tag;
import io.standfirst.terms.ImageTerms;
import io.standfirst.terms.Terms;
import io.standfirst.web.Addresses;

/**
 * Makes news objects of articles. Whoever reads them republishes, so pictures that partners may not have are left out, in the
 * text and beside it.
 */
@ApplicationScoped
class NewsItems {

    private static final String HTML = "text/html";
    private static final String PLAIN = "text/plain";

    @Inject
    Sites sites;

    @Inject
    Addresses addresses;

    /** An article as the public sees it. */
    NewsItem of(ArticleView article) {
        Images images = new Images();
        images.lead(article.image(), false);
        Body body = images.clear(Packages.whole(article), false);
        return item(article, bodies(article, body.html(), body.text()), images, false);
    }

    /** An article as a partner may publish it, with its credit line. */
    NewsItem republished(ArticleView article, Body body, Credit credit, Images images, boolean excerpt) {
        boolean top = credit.placement() == Terms.Placement.TOP;
        String line = "<p>" + credit.html() + "</p>";
        String text = credit.text();
        return item(article,
                bodies(article, top ? line + "\n" + body.html() : body.html() + "\n" + line,
                        top ? text + "\n\n" + body.text() : body.text() + "\n\n" + text),
                images, excerpt);
    }

    /** What is left of an article that the public saw once: that it is gone, and why. */
    NewsItem gone(PublicArticles.Gone gone) {
        boolean withdrawn = gone.withdrawal() != null;
        return new NewsItem(uri(gone.id()), null, null, NewsItem.STANDARD, "text", "partial", null,
                String.valueOf(gone.version()), gone.firstPublishedAt(), gone.at(),
                withdrawn ? NewsItem.PubStatus.CANCELED : NewsItem.PubStatus.WITHHELD, null, null, null,
                withdrawn
                        ? "Withdrawn, removal " + gone.withdrawal().action().publicName() + ": " + gone.withdrawal().reason()
                        : null,
                null, null, gone.slug(), null, null, null, null, null, null, null, null, null, null, null, null,
                altIds(gone.id(), gone.slug(), addresses.article(gone.slug())), null);
    }

    private NewsItem item(ArticleView article, List<BodyText> bodies, Images images, boolean excerpt) {
        String holder = article.origin() == null ? sites.present().name() : article.origin().name();
        List<Text> headlines = new ArrayList<>(List.of(Text.plain("main", article.title())));
        if (article.dek() != null) {
            headlines.add(Text.plain("subhead", article.dek()));
        }
        List<NewsItem> pictures = pictures(images);
        return new NewsItem(uri(article.id()), null, null, NewsItem.STANDARD, "text", excerpt ? "partial" : "full",
                pictures.isEmpty() ? "text-only" : "text-photo", String.valueOf(article.version()), article.publishedAt(),
                article.updatedAt(), NewsItem.PubStatus.USABLE, holder,
                "© " + article.publishedAt().atZone(ZoneOffset.UTC).getYear() + " " + holder,
                UsageTerms.of(article.republishing().terms()), notes(article), article.language(), article.title(),
                article.slug(), Credit.byline(article), headlines, List.of(Text.plain("summary", article.teaser())), bodies,
                tags(article, Tag.Type.PERSON), tags(article, Tag.Type.ORGANISATION), tags(article, Tag.Type.PLACE),
                subjects(article), List.of(new NewsItem.Genre(article.kind().replace('-', ' '), article.kind())),
                sources(article), null, orNone(pictures), altIds(article.id(), article.slug(), article.url()),
                new NewsItem.Rights(rights(article)));
    }

    private static List<BodyText> bodies(ArticleView article, String html, String text) {
        return List.of(new BodyText("main", HTML, article.wordCount(), html), new BodyText("main", PLAIN, null, text));
    }

    /** For the editors of those who have the text: what was wrong in it. */
    private static String notes(ArticleView article) {
        return article.corrections().isEmpty()
                ? null
                : article.corrections().stream()
                        .map(note -> note.kind().name().charAt(0) + note.kind().name().substring(1).toLowerCase() + ", "
                                + note.at().atZone(ZoneOffset.UTC).toLocalDate() + ": " + note.text())
                        .collect(Collectors.joining("\n"));
    }

    private List<Concept> tags(ArticleView article, Tag.Type type) {
        return orNone(article.tags().stream().filter(tag -> tag.type() == type)
                .map(tag -> new Concept(tag.name(), "about", addresses.api("/v1/tags/" + tag.slug()), tag.slug())).toList());
    }

    /** Topics, series and the section. */
    private List<Concept> subjects(ArticleView article) {
        List<Concept> subjects = new ArrayList<>();
        for (Tag.Type type : List.of(Tag.Type.TOPIC, Tag.Type.SERIES)) {
            List<Concept> tags = tags(article, type);
            subjects.addAll(tags == null ? List.of() : tags);
        }
        SectionLink section = article.section();
        subjects.add(new Concept(section.name(), "section", addresses.api("/v1/sections/" + section.slug()), section.slug()));
        return subjects;
    }

    private static List<NewsItem.Source> sources(ArticleView article) {
        return article.origin() == null
                ? null
                : List.of(new NewsItem.Source(article.origin().name(), "original publisher",
                        WebAddress.ascii(article.origin().url())));
    }

    private List<NewsItem> pictures(Images images) {
        List<NewsItem> pictures = new ArrayList<>();
        for (Images.Included image : images.included()) {
            String url = WebAddress.ascii(image.url());
            if (url != null) {
                pictures.add(picture(image, url, pictures.size() + 1));
            }
        }
        return pictures;
    }

    private static NewsItem picture(Images.Included image, String url, int number) {
        ImageTerms terms = image.republishing();
        String rights = terms == null ? null : WebAddress.ascii(terms.termsUrl());
        return new NewsItem(url, "image-" + number, image.role() == Images.Role.LEAD ? "main" : "body", null, "picture", null,
                null, null, null, null, NewsItem.PubStatus.USABLE, image.source(), null,
                terms == null || terms.licence() == null ? null : "Licence: " + terms.licence() + ".", null, null, null, null,
                image.credit(), null, image.alt() == null ? null : List.of(Text.plain("alt", image.alt())), null, null, null,
                null, null, null, null, List.of(new NewsItem.Rendition("original", url)), null, null,
                rights == null ? null : new NewsItem.Rights(rights));
    }

    private static List<AltId> altIds(Object id, String slug, String url) {
        return List.of(new AltId("id", id.toString()), new AltId("slug", slug), new AltId("url", url));
    }

    /** Where the terms can be read: at length, where they say so, else as this API has them. */
    private String rights(ArticleView article) {
        String url = WebAddress.ascii(article.republishing().terms().termsUrl());
        return url == null ? addresses.api("/v1/articles/" + article.id() + "?fields=republishing") : url;
    }

    private String uri(Object id) {
        return addresses.api("/v1/articles/" + id);
    }

    private static <T> List<T> orNone(List<T> some) {
        return some.isEmpty() ? null : some;
    }
}
