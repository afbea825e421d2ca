package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.hibernate.Session;
import org.hibernate.SessionCheckMode;

import io.standfirst.article.Surroundings.Part;
import io.standfirst.author.AuthorLink;
import io.standfirst.section.PlacedSection;
import io.standfirst.section.SectionLink;
import io.standfirst.section.SectionTree;
import io.standfirst.section.Sections;
import io.standfirst.site.Sites;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.TermsInForce;
import io.standfirst.web.Addresses;

/** Makes what is sent of articles, loading for all of them at once what lies outside their rows. */
@ApplicationScoped
public class ArticleViews {

    private static final Predicate<String> TEASER = Set.of("teaser")::contains;

    @Inject
    EntityManager entities;

    @Inject
    Articles articles;

    @Inject
    SurroundingsReader surroundings;

    @Inject
    Sites sites;

    @Inject
    Sections sections;

    @Inject
    DefaultTerms defaults;

    @Inject
    Addresses addresses;

    @Inject
    Clock clock;

    /** Summaries, with such extras as the request named. */
    public List<ArticleView> list(List<Article> some, Predicate<String> wanted) {
        return views(some, wanted, BodyFormat.HTML);
    }

    public List<ArticleView> views(List<Article> some, Predicate<String> wanted, BodyFormat format) {
        Map<UUID, List<Article>> picks = picks(some, wanted);
        return views(some, beside(some, picks, wanted), picks, wanted, format);
    }

    /**
     * A single article.
     *
     * @param modified when anything that it shows was last changed, but for what was picked to be read next
     */
    record Whole(ArticleView view, Instant modified) {
    }

    Whole whole(Article article, Predicate<String> wanted, BodyFormat format) {
        List<Article> one = List.of(article);
        Map<UUID, List<Article>> picks = picks(one, wanted);
        Surroundings beside = beside(one, picks, wanted);
        return new Whole(views(one, beside, picks, wanted, format).get(0), modified(article, beside));
    }

    private Map<UUID, List<Article>> picks(List<Article> some, Predicate<String> wanted) {
        return wanted.test("related") ? articles.picks(some.stream().map(Article::id).toList()) : Map.of();
    }

    private Surroundings beside(List<Article> some, Map<UUID, List<Article>> picks, Predicate<String> wanted) {
        Set<UUID> ids = some.stream().map(Article::id).collect(Collectors.toSet());
        Set<UUID> all = Stream.concat(ids.stream(), picks.values().stream().flatMap(List::stream).map(Article::id))
                .collect(Collectors.toSet());
        return surroundings.read(Map.of(Part.AUTHORS, all, Part.TAGS, all,
                Part.CORRECTIONS, wanted.test("corrections") ? ids : Set.of(),
                Part.FORMER_SLUGS, wanted.test("formerUrls") ? ids : Set.of(),
                Part.FORMER_URLS, wanted.test("formerUrls") ? ids : Set.of()));
    }

    List<ArticleView> views(List<Article> some, Surroundings beside, Map<UUID, List<Article>> picks,
            Predicate<String> wanted, BodyFormat format) {
        Instant now = clock.instant();
        SectionTree tree = sections.present();
        Map<UUID, ArticleText> texts = needText(wanted) ? texts(some) : Map.of();
        return some.stream().map(article -> {
            TermsInForce terms = defaults.of(article, tree).at(now);
            ArticleText text = texts.get(article.id());
            SectionLink section = section(article, tree);
            return new ArticleView(article.id(), article.slug(), addresses.article(article.slug()), article.title(),
                    article.dek(), article.kind(), label(article.label(), article.kind(), section), section,
                    beside.authors(article.id()), beside.tags(article.id()), article.image(), article.publishedAt(),
                    article.updatedAt(), article.version(), article.language(),
                    article.wordCount(), ArticleView.readingMinutes(article.wordCount()),
                    wanted.test("republishing") ? terms : terms.summary(),
                    text != null && wanted.test("teaser") ? text.teaser() : null,
                    text != null && wanted.test("body") ? format.of(text.body()) : null,
                    wanted.test("corrections") ? beside.corrections(article.id()) : null,
                    wanted.test("origin") ? article.origin() : null,
                    wanted.test("canonicalUrl") ? canonicalUrl(article) : null,
                    wanted.test("formerUrls") ? formerUrls(article.id(), beside) : null,
                    wanted.test("seo") ? article.seo() : null,
                    wanted.test("related")
                            ? editorial(views(picks.getOrDefault(article.id(), List.of()), beside, Map.of(), TEASER,
                                    BodyFormat.HTML))
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
        SectionLink section = SectionLink.of(says.section());
        Set<UUID> id = Set.of(article.id());
        Surroundings beside = surroundings.read(
                Map.of(Part.CORRECTIONS, id, Part.FORMER_SLUGS, id, Part.FORMER_URLS, id));
        return new ArticleView(article.id(), article.slug(), addresses.article(article.slug()), says.title(), says.dek(),
                says.kind(), label(says.label(), says.kind(), section), section,
                says.authors().stream().map(AuthorLink::of).toList(), says.tags().stream().map(TagLink::of).toList(),
                says.image(), published, updated, version, says.language(), words, ArticleView.readingMinutes(words),
                defaults.of(says.terms(), says.origin(), PlacedSection.of(says.section())).at(clock.instant()),
                says.teaserOrBeginning(),
                format.of(says.body()), beside.corrections(article.id()),
                says.origin(), says.canonicalUrl() == null ? addresses.article(article.slug()) : says.canonicalUrl(),
                formerUrls(article.id(), beside), says.seo(),
                withRelated ? related(says.related()) : null, null, null);
    }

    /** The visible ones of what an editor picked, in the editor's order. */
    public List<ArticleView> related(List<UUID> picks) {
        return editorial(views(articles.inOrder(picks, true).stream().filter(Article::isVisible).toList(), TEASER,
                BodyFormat.HTML));
    }

    /** The visible ones of what an editor picked to be read after the article, in the editor's order. */
    public List<ArticleView> picked(UUID articleId) {
        return editorial(views(articles.picks(Set.of(articleId)).getOrDefault(articleId, List.of()), TEASER, BodyFormat.HTML));
    }

    private static List<ArticleView> editorial(List<ArticleView> views) {
        return views.stream().map(view -> view.because(ArticleView.Reason.EDITORIAL)).toList();
    }

    /** Whether what is wanted lies in the row of the text. */
    public static boolean needText(Predicate<String> wanted) {
        return wanted.test("body") || wanted.test("teaser");
    }

    List<Correction> corrections(UUID articleId) {
        return entities.createQuery("from Correction c where c.articleId = :id order by c.at desc, c.id desc", Correction.class)
                .setParameter("id", articleId).getResultList();
    }

    private Instant modified(Article article, Surroundings beside) {
        Instant now = clock.instant();
        List<Instant> times = new ArrayList<>(List.of(article.modifiedAt(), sites.present().modifiedAt()));
        SectionTree tree = sections.present();
        for (PlacedSection at = tree.of(article.section().id()); at != null; at = at.parent()) {
            times.add(at.modifiedAt());
        }
        beside.modified(article.id()).forEach(times::add);
        defaults.of(article, tree).terms().moments().filter(moment -> !moment.isAfter(now)).forEach(times::add);
        return times.stream().max(Instant::compareTo).orElseThrow();
    }

    /** The names that the answer about an article is purged by. */
    public static Set<String> madeOf(Collection<ArticleView> views) {
        Set<String> names = new LinkedHashSet<>();
        views.forEach(view -> names.add("article:" + view.id()));
        return names;
    }

    /** What was written; else, as magazines have it, the kind and the section: "Analysis | Europe". */
    private static String label(String own, String kind, SectionLink section) {
        if (own != null) {
            return own;
        }
        String name = kind.replace('-', ' ');
        return name.equals("article")
                ? section.name()
                : Character.toUpperCase(name.charAt(0)) + name.substring(1) + " | " + section.name();
    }

    /** Of what was read before the article, a section may be missing that is newer. */
    private static SectionLink section(Article article, SectionTree tree) {
        PlacedSection placed = tree.of(article.section().id());
        return placed == null ? SectionLink.of(article.section()) : new SectionLink(placed.slug(), placed.name());
    }

    private String canonicalUrl(Article article) {
        return article.canonicalUrl() == null ? addresses.article(article.slug()) : article.canonicalUrl();
    }

    /** Of those that were read along with their articles the session has them. */
    private Map<UUID, ArticleText> texts(List<Article> some) {
        if (some.size() == 1) {
            ArticleText text = entities.find(ArticleText.class, some.get(0).id());
            return text == null ? Map.of() : Map.of(text.articleId(), text);
        }
        return some.isEmpty()
                ? Map.of()
                : entities.unwrap(Session.class)
                        .findMultiple(ArticleText.class, some.stream().map(Article::id).toList(), SessionCheckMode.ENABLED)
                        .stream()
                        .filter(Objects::nonNull).collect(Collectors.toMap(ArticleText::articleId, Function.identity()));
    }

    public Map<UUID, List<String>> formerUrls(Set<UUID> ids) {
        Surroundings beside = surroundings.read(Map.of(Part.FORMER_SLUGS, ids, Part.FORMER_URLS, ids));
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> formerUrls(id, beside)));
    }

    List<String> formerUrls(UUID article, Surroundings beside) {
        return Stream.concat(beside.formerSlugs(article).stream().map(addresses::article),
                beside.formerUrls(article).stream().map(url -> "https://" + url)).toList();
    }
}
