package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.author.Author;
import io.standfirst.author.Authors;
import io.standfirst.body.Body;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.naming.References;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.web.Faults;

/**
 * Makes articles what an export says of them, and tells the change log what the public sees of it. Each method first checks
 * all and then changes anything, so that a refusal leaves the transaction as it was.
 */
@ApplicationScoped
public class ArticleRestoration {

    @Inject
    EntityManager entities;

    @Inject
    ArticleArchive archive;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    WorkingCopies copies;

    @Inject
    ArticleNews news;

    @Inject
    Clock clock;

    /** What is remembered for as long as one export is restored. */
    public RestoredArticles begin() {
        return new RestoredArticles(new References<>(entities, Section.class, this::sectionIds),
                new References<>(entities, Author.class, authors::ids), new References<>(entities, Tag.class, tags::ids));
    }

    private Map<String, UUID> sectionIds(Collection<String> slugs) {
        Map<String, UUID> ids = new HashMap<>(formerSlugs.targets(FormerSlugs.Kind.SECTION, slugs));
        sections.list("slug in ?1", slugs).forEach(section -> ids.put(section.slug(), section.id()));
        return ids;
    }

    /** Loads what the lines of a batch, which will be restored in this transaction, are about. */
    public void prepare(RestoredArticles memory, Collection<?> lines) {
        List<ArticleSnapshot> some = only(lines, ArticleSnapshot.class).filter(line -> line.id() != null).toList();
        List<RevisionSnapshot> revisions = only(lines, RevisionSnapshot.class).filter(line -> line.article() != null).toList();
        List<VersionSnapshot> versions = only(lines, VersionSnapshot.class).filter(line -> line.article() != null).toList();
        Set<UUID> ids = new HashSet<>();
        some.forEach(line -> ids.add(line.id()));
        revisions.forEach(line -> ids.add(line.article()));
        versions.forEach(line -> ids.add(line.article()));
        memory.begin(archive.of(ids));
        if (!some.isEmpty()) {
            List<Manuscript> contents = some.stream().map(ArticleSnapshot::content).filter(says -> says != null).toList();
            memory.sections.load(all(contents.stream().flatMap(says -> Stream.ofNullable(says.section()))));
            memory.authors.load(all(contents.stream().flatMap(says -> stream(says.authors()))));
            memory.tags.load(all(contents.stream().flatMap(says -> stream(says.tags()))));
            memory.taken(entities.createQuery("select a.id, a.slug, a.importKey from Article a where a.slug in :slugs",
                    Object[].class).setParameter("slugs", some.stream().map(ArticleSnapshot::slug).toList()).getResultList());
            List<String> keys = some.stream().map(ArticleSnapshot::importKey).filter(key -> key != null).toList();
            if (!keys.isEmpty()) {
                memory.taken(entities.createQuery("select a.id, a.slug, a.importKey from Article a where a.importKey in :keys",
                        Object[].class).setParameter("keys", keys).getResultList());
            }
        }
        if (!revisions.isEmpty() && !memory.isEmpty()) {
            entities.createQuery("select r from Revision r where r.key in :keys", Revision.class)
                    .setParameter("keys",
                            revisions.stream().map(line -> new Revision.Key(line.article(), line.number())).toList())
                    .getResultList();
        }
        if (!versions.isEmpty() && !memory.isEmpty()) {
            entities.createQuery("select v from PublishedVersion v where v.key in :keys", PublishedVersion.class)
                    .setParameter("keys",
                            versions.stream().map(line -> new PublishedVersion.Key(line.article(), line.number())).toList())
                    .getResultList();
        }
    }

    private static <T> Stream<T> only(Collection<?> lines, Class<T> type) {
        return lines.stream().filter(type::isInstance).map(type::cast);
    }

    private static Stream<String> stream(List<String> slugs) {
        return slugs == null ? Stream.of() : slugs.stream();
    }

    private static Set<String> all(Stream<String> slugs) {
        Set<String> all = new HashSet<>(slugs.toList());
        all.remove(null);
        return all;
    }

    /** @throws io.standfirst.web.ProblemException naming what is wrong with the line */
    public Restored restore(ArticleSnapshot line, RestoredArticles memory) {
        ArticleSnapshot present = line.id() != null && memory.isTouched(line.id())
                ? archive.of(Set.of(line.id())).get(line.id())
                : memory.present(line.id());
        if (present != null && (!line.adds(present) || line.became(present, clock.instant()))) {
            return Restored.UNCHANGED;
        }
        Faults faults = new Faults();
        memory.checks.article(line, faults);
        Manuscript says = memory.checks.manuscript(line.content(), faults);
        faults.check();
        ArticleContent content = content(says, memory, faults);
        memory.refuseTaken(line, faults);
        faults.check();
        List<Article> picks = picks(content.related());
        ArticleSnapshot clean = line.with(normal(content, line, picks), free(line), line.modifiedAt());
        if (present != null && !clean.adds(present)) {
            return Restored.UNCHANGED;
        }
        Article article = present == null ? new Article(clean) : entities.find(Article.class, line.id());
        ArticleNews.Seen before = present == null ? ArticleNews.Seen.NOTHING : news.seen(article);
        boolean later = present == null || clean.modifiedAt().isAfter(article.modifiedAt());
        // What changes here changes now, even if the file is old: readers who were here before must notice it.
        write(clean, content, picks, article, present == null, later ? clean.modifiedAt() : clock.instant());
        memory.touched(article);
        news.tell(before, article, memory.told);
        return present == null ? Restored.CREATED : Restored.UPDATED;
    }

    private void write(ArticleSnapshot clean, ArticleContent content, List<Article> picks, Article article, boolean isNew,
            Instant modified) {
        if (!isNew) {
            forgetLater(clean);
        }
        int saved = article.savedRevision();
        article.describe(content, content.wordCount(), picks);
        article.restore(clean, modified, clock.instant());
        ArticleText text = isNew ? new ArticleText(article.id()) : entities.find(ArticleText.class, article.id());
        text.write(clean.content().teaser(), content.body());
        Revision newest = isNew
                ? null
                : entities.find(Revision.class, new Revision.Key(article.id(), article.savedRevision()));
        article.called(newest == null ? content.title() : newest.content().title(),
                newest == null ? content.dek() : newest.content().dek());
        if (isNew) {
            entities.persist(article);
            entities.persist(text);
        } else {
            copies.follow(article, newest, saved != article.savedRevision());
        }
        corrections(clean, isNew);
        formerNames(clean, isNew);
    }

    /** What the file does not know of, such as what was saved after it was written, would be in the way of what is saved next. */
    private void forgetLater(ArticleSnapshot article) {
        entities.createQuery("delete from Revision r where r.key.articleId = :id and r.key.number > :number")
                .setParameter("id", article.id()).setParameter("number", article.savedRevision()).executeUpdate();
        entities.createQuery("delete from PublishedVersion v where v.key.articleId = :id and v.key.number > :number")
                .setParameter("id", article.id()).setParameter("number", article.version()).executeUpdate();
    }

    private void corrections(ArticleSnapshot clean, boolean isNew) {
        Map<UUID, Correction> present = isNew
                ? Map.of()
                : entities.createQuery("from Correction c where c.articleId = :id", Correction.class)
                        .setParameter("id", clean.id()).getResultList().stream()
                        .collect(Collectors.toMap(Correction::id, correction -> correction));
        clean.corrections().forEach(line -> {
            Correction.Note note = new Correction.Note(line.kind(), line.text(), line.at());
            if (present.containsKey(line.id())) {
                present.get(line.id()).restore(note);
            } else {
                entities.persist(new Correction(line.id(), clean.id(), note));
            }
        });
        Set<UUID> kept = clean.corrections().stream().map(ArticleSnapshot.Note::id).collect(Collectors.toSet());
        present.values().stream().filter(correction -> !kept.contains(correction.id())).forEach(entities::remove);
    }

    private void formerNames(ArticleSnapshot clean, boolean isNew) {
        if (!isNew || !clean.formerSlugs().isEmpty()) {
            clean.formerSlugs().forEach(slug -> news.tellFormerOwner(slug, clean.id()));
            formerSlugs.replace(FormerSlugs.Kind.ARTICLE, clean.id(), clean.formerSlugs());
        }
        List<FormerUrl> present = isNew
                ? List.of()
                : entities.createQuery("from FormerUrl f where f.articleId = :id", FormerUrl.class)
                        .setParameter("id", clean.id()).getResultList();
        present.stream().filter(former -> !clean.formerUrls().contains(former.url())).forEach(entities::remove);
        List<String> known = present.stream().map(FormerUrl::url).toList();
        clean.formerUrls().stream().filter(url -> !known.contains(url))
                .forEach(url -> entities.persist(new FormerUrl(url, clean.id())));
    }

    /** Those former addresses that no other article claimed first. */
    private List<String> free(ArticleSnapshot line) {
        if (line.formerUrls().isEmpty()) {
            return List.of();
        }
        List<String> claimed = entities
                .createQuery("select f.url from FormerUrl f where f.url in :urls and f.articleId <> :id", String.class)
                .setParameter("urls", line.formerUrls()).setParameter("id", line.id()).getResultList();
        return line.formerUrls().stream().filter(url -> !claimed.contains(url)).toList();
    }

    private ArticleContent content(Manuscript says, RestoredArticles memory, Faults faults) {
        Section section = memory.sections.named(says.section());
        if (section == null) {
            faults.add("/content/section", "There is no section '" + says.section() + "'.");
        }
        return new ArticleContent(says.kind(), says.label(), says.title(), says.dek(), says.language(), section,
                named("/content/authors", says.authors(), memory.authors, faults),
                named("/content/tags", says.tags(), memory.tags, faults), says.image(), says.teaser(), new Body(says.body()),
                says.origin(), says.republishing(), says.canonicalUrl(), says.seo(), says.related());
    }

    private static <T> List<T> named(String at, List<String> slugs, References<T> known, Faults faults) {
        return slugs.stream().map(slug -> {
            T thing = known.named(slug);
            if (thing == null) {
                faults.add(at, "There is none of the name '" + slug + "'.");
            }
            return thing;
        }).distinct().toList();
    }

    /** Those that are here already; what comes later in the file is picked by a line behind all articles. */
    private List<Article> picks(List<UUID> ids) {
        return ids.stream().map(id -> entities.find(Article.class, id)).filter(article -> article != null).toList();
    }

    private static Manuscript normal(ArticleContent content, ArticleSnapshot line, List<Article> picks) {
        Manuscript says = Manuscript.of(content);
        String teaser = line.content().teaser() == null ? content.teaserOrBeginning() : line.content().teaser();
        return says.with(teaser, picks.stream().map(Article::id).filter(id -> !id.equals(line.id())).toList());
    }

    /** @throws io.standfirst.web.ProblemException naming what is wrong with the line */
    public Restored restore(PicksSnapshot line, RestoredArticles memory) {
        Faults faults = new Faults();
        Article article = line.article() == null ? null : entities.find(Article.class, line.article());
        if (article == null) {
            faults.add("/article", "There is no such article.");
        }
        List<Article> picks = picks(line.articles()).stream().filter(pick -> pick != article).toList();
        if (picks.size() < line.articles().size()) {
            faults.add("/articles", "It names articles that are not here, or the article itself.");
        }
        faults.check();
        if (article.related().equals(picks)) {
            return Restored.UNCHANGED;
        }
        ArticleNews.Seen before = news.seen(article);
        article.pick(picks);
        memory.touched(article);
        news.tell(before, article, memory.told);
        return Restored.UPDATED;
    }
}
