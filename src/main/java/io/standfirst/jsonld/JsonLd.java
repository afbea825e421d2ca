package io.standfirst.jsonld;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.article.ArticleView;
import io.standfirst.article.Correction;
import io.standfirst.article.Origin;
import io.standfirst.author.AuthorLink;
import io.standfirst.author.Authors;
import io.standfirst.image.Image;
import io.standfirst.naming.Link;
import io.standfirst.site.Sites;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.Terms;
import io.standfirst.web.Addresses;

/**
 * Articles in the words of schema.org. What stands here is the list of what is told: each word is written once, by its name
 * there.
 */
@ApplicationScoped
class JsonLd {

    /** What schema.org has for kinds of pieces; every other kind is a NewsArticle. */
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("analysis", "AnalysisNewsArticle"),
            Map.entry("opinion", "OpinionNewsArticle"), Map.entry("op-ed", "OpinionNewsArticle"),
            Map.entry("commentary", "OpinionNewsArticle"), Map.entry("editorial", "OpinionNewsArticle"),
            Map.entry("column", "OpinionNewsArticle"), Map.entry("report", "ReportageNewsArticle"),
            Map.entry("reportage", "ReportageNewsArticle"), Map.entry("dispatch", "ReportageNewsArticle"),
            Map.entry("review", "ReviewNewsArticle"), Map.entry("background", "BackgroundNewsArticle"),
            Map.entry("explainer", "BackgroundNewsArticle"), Map.entry("advertorial", "AdvertiserContentArticle"),
            Map.entry("advertisement", "AdvertiserContentArticle"), Map.entry("sponsored", "AdvertiserContentArticle"));

    @Inject
    Authors authors;

    @Inject
    Sites sites;

    @Inject
    Addresses addresses;

    @Inject
    ObjectMapper json;

    /** An object whose members without a value are left out. */
    private static final class Thing {

        private final Map<String, Object> members = new LinkedHashMap<>();

        static Thing of(String type) {
            return new Thing().with("@type", type);
        }

        Thing with(String name, Object value) {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                members.put(name, value instanceof Thing thing ? thing.members : value);
            }
            return this;
        }
    }

    /** @return JSON that may stand in a script element of a page as it is */
    String of(ArticleView article) {
        Thing publisher = Thing.of("Organization").with("@id", addresses.site() + "/#publisher")
                .with("name", sites.present().name()).with("url", addresses.site());
        Origin origin = article.origin();
        List<Object> people = article.authors().stream().map(author -> person(author).members).map(Object.class::cast).toList();
        Thing thing = new Thing().with("@context", "https://schema.org")
                .with("@type", TYPES.getOrDefault(article.kind(), "NewsArticle")).with("@id", article.url() + "#article")
                .with("identifier", "urn:uuid:" + article.id()).with("url", article.url())
                .with("mainEntityOfPage", Thing.of("WebPage").with("@id", article.canonicalUrl()))
                .with("headline", article.title())
                .with("alternativeHeadline", article.seo() == null ? null : article.seo().title())
                .with("description", description(article)).with("inLanguage", article.language())
                .with("datePublished", article.publishedAt()).with("dateModified", article.updatedAt())
                .with("author", people.isEmpty() ? publisher : people).with("publisher", publisher)
                .with("copyrightHolder", origin == null ? publisher : organization(origin))
                .with("copyrightYear", article.publishedAt().atZone(ZoneOffset.UTC).getYear())
                .with("articleSection", article.section().name())
                .with("keywords", article.tags().stream().map(TagLink::name).toList()).with("wordCount", article.wordCount())
                .with("timeRequired", "PT" + article.readingMinutes() + "M").with("version", article.version())
                .with("isAccessibleForFree", true).with("image", image(article.image()))
                .with("isBasedOn", origin == null ? null : original(origin))
                .with("creditText", origin == null ? null : origin.permission())
                .with("correction", article.corrections().stream().map(JsonLd::correction).toList());
        return text(licensed(thing, article.republishing().terms()).members);
    }

    private static String description(ArticleView article) {
        return article.seo() == null || article.seo().description() == null ? article.dek() : article.seo().description();
    }

    private Thing person(AuthorLink author) {
        String url = addresses.api("/v1/authors/" + author.slug());
        List<String> elsewhere = authors.bySlug(author.slug()).map(known -> known.links().stream().map(Link::url).toList())
                .orElse(List.of());
        return Thing.of("Person").with("@id", url).with("name", author.name()).with("url", url).with("sameAs", elsewhere);
    }

    private static Thing organization(Origin origin) {
        return Thing.of("Organization").with("name", origin.name());
    }

    private static Thing original(Origin origin) {
        return Thing.of("Article").with("url", origin.url()).with("publisher", organization(origin));
    }

    private static Thing image(Image image) {
        return image == null || image.url() == null
                ? null
                : Thing.of("ImageObject").with("url", image.url()).with("contentUrl", image.url())
                        .with("caption", image.caption()).with("description", image.alt())
                        .with("creditText", image.credit() == null ? image.source() : image.credit());
    }

    private static Object correction(Correction.Note note) {
        return Thing.of("CorrectionComment").with("text", note.text()).with("datePublished", note.at()).members;
    }

    /** What the terms are for others, whatever the law allows besides. */
    private static Thing licensed(Thing thing, Terms terms) {
        return thing.with("license", terms.licence() == null
                ? null
                : Thing.of("CreativeWork").with("name", terms.licence())
                        .with("url", terms.termsUrl()))
                .with("usageInfo", terms.termsUrl());
    }

    private String text(Map<String, Object> members) {
        try {
            // Inside strings only, where these are the same characters: a title cannot end the script that it stands in.
            return json.writeValueAsString(members).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An article could not be written as JSON", e);
        }
    }
}
