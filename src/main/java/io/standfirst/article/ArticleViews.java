package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.author.AuthorLink;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.section.Section;
import io.standfirst.section.SectionLink;
import io.standfirst.section.Sections;
import io.standfirst.site.Sites;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.TermsInForce;
import io.standfirst.web.Addresses;

/** Makes what is sent of articles, loading for all of them at once what lies outside their rows. */
@ApplicationScoped
public class ArticleViews {

    @Inject
    EntityManager entities;

    @Inject
    Articles articles;

    @Inject
    Sites sites;

    @Inject
    Sections sections;

    @Inject
    DefaultTerms defaults;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    Addresses addresses;

    @Inject
    Clock clock;

    /** Summaries, with such extras as the request named. */
    public List<ArticleView> list(List<Article> some, Predicate<String> wanted) {
        return views(some, wanted, BodyFormat.HTML);
    }

    public List<ArticleView> views(List<Article> some, Predicate<String> wanted, BodyFormat format) {
        Set<UUID> ids = some.stream().map(Article::id).collect(Collectors.toCollection(LinkedHashSet::new));
        // The terms of all sections above an article are asked for; read one by one, each would be a query.
        sections.inOrder();
        Instant now = clock.instant();
        Map<UUID, ArticleText> texts = wanted.test("body") || wanted.test("teaser") ? texts(ids) : Map.of();
        Map<UUID, List<Correction.Note>> corrections = wanted.test("corrections") ? corrections(ids) : Map.of();
        Map<UUID, List<String>> formerUrls = wanted.test("formerUrls") ? formerUrls(ids) : Map.of();
        Map<UUID, List<UUID>> picks = wanted.test("related") ? articles.picks(ids) : Map.of();
        Map<UUID, ArticleView> picked = picks.isEmpty()
                ? Map.of()
                : related(picks.values().stream().flatMap(List::stream).distinct().toList()).stream()
                        .collect(Collectors.toMap(ArticleView::id, view -> view));
        return some.stream().map(article -> {
            TermsInForce terms = defaults.of(article).at(now);
            ArticleText text = texts.get(article.id());
            return new ArticleView(article.id(), article.slug(), addresses.article(article.slug()), article.title(),
                    article.dek(), article.kind(), label(article.label(), article.kind(), article.section()),
                    SectionLink.of(article.section()),
                    article.authors().stream().map(AuthorLink::of).toList(), article.tags().stream().map(TagLink::of).toList(),
                    article.image(), article.publishedAt(), article.updatedAt(), article.version(), article.language(),
                    article.wordCount(), ArticleView.readingMinutes(article.wordCount()),
                    wanted.test("republishing") ? terms : terms.summary(),
                    text != null && wanted.test("teaser") ? text.teaser() : null,
                    text != null && wanted.test("body") ? format.of(text.body()) : null,
                    wanted.test("corrections") ? corrections.getOrDefault(article.id(), List.of()) : null,
                    wanted.test("origin") ? article.origin() : null,
                    wanted.test("canonicalUrl") ? canonicalUrl(article) : null,
                    wanted.test("formerUrls") ? formerUrls.getOrDefault(article.id(), List.of()) : null,
                    wanted.test("seo") ? article.seo() : null,
                    wanted.test("related")
                            ? picks.getOrDefault(article.id(), List.of()).stream().filter(picked::containsKey)
                                    .map(picked::get).toList()
                            : null,
                    null, null);
        }).toList();
    }

    /**
     * An article as it would be sent if what it says were published.
     *
     * @param article that it is said of; the rest is not read from its row
     */
    ArticleView preview(Article article, ArticleContent says, Instant published, Instant updated, int version,
            BodyFormat format, boolean withRelated) {
        int words = says.body().wordCount(says.language());
        return new ArticleView(article.id(), article.slug(), addresses.article(article.slug()), says.title(), says.dek(),
                says.kind(), label(says.label(), says.kind(), says.section()), SectionLink.of(says.section()),
                says.authors().stream().map(AuthorLink::of).toList(), says.tags().stream().map(TagLink::of).toList(),
                says.image(), published, updated, version, says.language(), words, ArticleView.readingMinutes(words),
                defaults.of(says.terms(), says.origin(), says.section()).at(clock.instant()), says.teaserOrBeginning(),
                format.of(says.body()), corrections(Set.of(article.id())).getOrDefault(article.id(), List.of()),
                says.origin(), says.canonicalUrl() == null ? addresses.article(article.slug()) : says.canonicalUrl(),
                formerUrls(Set.of(article.id())).getOrDefault(article.id(), List.of()), says.seo(),
                withRelated ? related(says.related()) : null, null, null);
    }

    /** The visible ones of what an editor picked, in the editor's order. */
    public List<ArticleView> related(List<UUID> picks) {
        return views(articles.inOrder(picks).stream().filter(Article::isVisible).toList(), Set.of("teaser")::contains,
                BodyFormat.HTML).stream()
                .map(view -> view.because(ArticleView.Reason.EDITORIAL)).toList();
    }

    List<Correction> corrections(UUID articleId) {
        return entities.createQuery("from Correction c where c.articleId = :id order by c.at desc, c.id desc", Correction.class)
                .setParameter("id", articleId).getResultList();
    }

    /** When anything that the article's own answer shows was last changed. */
    Instant modified(Article article) {
        Instant now = clock.instant();
        List<Instant> times = new ArrayList<>(List.of(article.modifiedAt(), sites.present().modifiedAt()));
        for (Section at = article.section(); at != null; at = at.parent()) {
            times.add(at.modifiedAt());
        }
        article.authors().forEach(author -> times.add(author.modifiedAt()));
        article.tags().forEach(tag -> times.add(tag.modifiedAt()));
        defaults.of(article).terms().moments().filter(moment -> !moment.isAfter(now)).forEach(times::add);
        return times.stream().max(Instant::compareTo).orElseThrow();
    }

    /** The names that the answer about an article is purged by. */
    public static Set<String> madeOf(Collection<ArticleView> views) {
        Set<String> names = new LinkedHashSet<>();
        views.forEach(view -> names.add("article:" + view.id()));
        return names;
    }

    /** What was written; else, as magazines have it, the kind and the section: "Analysis | Europe". */
    private static String label(String own, String kind, Section section) {
        if (own != null) {
            return own;
        }
        String name = kind.replace('-', ' ');
        return name.equals("article")
                ? section.name()
                : Character.toUpperCase(name.charAt(0)) + name.substring(1) + " | " + section.name();
    }

    private String canonicalUrl(Article article) {
        return article.canonicalUrl() == null ? addresses.article(article.slug()) : article.canonicalUrl();
    }

    private Map<UUID, ArticleText> texts(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery("from ArticleText t where t.articleId in :ids", ArticleText.class)
                        .setParameter("ids", ids)
                        .getResultStream().collect(Collectors.toMap(ArticleText::articleId, text -> text));
    }

    private Map<UUID, List<Correction.Note>> corrections(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery("from Correction c where c.articleId in :ids order by c.at desc, c.id desc",
                        Correction.class).setParameter("ids", ids).getResultStream()
                        .collect(Collectors.groupingBy(Correction::articleId,
                                Collectors.mapping(Correction::note, Collectors.toList())));
    }

    public Map<UUID, List<String>> formerUrls(Set<UUID> ids) {
        Map<UUID, List<String>> urls = new HashMap<>();
        formerSlugs.of(FormerSlugs.Kind.ARTICLE, ids)
                .forEach((id, slugs) -> urls.put(id, new ArrayList<>(slugs.stream().map(addresses::article).toList())));
        if (!ids.isEmpty()) {
            entities.createQuery("select f.articleId, f.url from FormerUrl f where f.articleId in :ids order by f.url",
                    Object[].class).setParameter("ids", ids).getResultList().forEach(row -> urls
                            .computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add("https://" + row[1]));
        }
        return urls;
    }
}
