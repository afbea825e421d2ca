package io.standfirst.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.article.IndexableArticle;
import io.standfirst.article.IndexableArticles;
import io.standfirst.author.Author;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ResourceType;
import io.standfirst.tag.Tag;
import io.standfirst.web.Addresses;

/**
 * Brings an index further, step by step. A new one takes in all articles there are, in the order of their ids, and then what
 * the log has told since that began; one that has all of them takes in what the log tells. Each step can be repeated: it
 * asks the database what there is now.
 */
@ApplicationScoped
class Indexing {

    private static final Logger LOG = Logger.getLogger(Indexing.class);
    private static final int ARTICLES_AT_A_TIME = 200;
    private static final int CHANGES_AT_A_TIME = 500;

    /** While an index is built, how many steps may be lost with the process. */
    private static final int STEPS_A_COMMIT = 50;

    @Inject
    IndexableArticles articles;

    @Inject
    ChangeLog log;

    @Inject
    EntityManager entities;

    @Inject
    Addresses addresses;

    @Inject
    ObjectMapper json;

    private int steps;

    /** What the log says beyond a position. */
    private record News(List<UUID> changed, List<IndexableArticle> articles, Set<UUID> tags, Set<UUID> authors,
            List<Suggestible> named, IndexStore.Progress reached, boolean more) {
    }

    /** A tag or an author as suggestions know it. */
    private record Suggestible(UUID id, Suggestion suggestion) {
    }

    /** Finds out whether the index belongs to this log, and begins from nothing if not. */
    void begin(IndexStore store) throws IOException {
        IndexStore.Progress has = store.progress();
        if (has != null && QuarkusTransaction.requiringNew().call(() -> mark(has.position())).equals(has.mark())) {
            LOG.infof("The search index has the changes up to %d", has.position());
            return;
        }
        List<Suggestible> named = new ArrayList<>();
        IndexStore.Progress beginning = QuarkusTransaction.requiringNew().call(() -> {
            long position = log.read().number();
            named.addAll(named(null, null));
            return new IndexStore.Progress(position, mark(position), new UUID(0, 0));
        });
        LOG.infof("The search index is built from the articles there are");
        store.clear(beginning);
        for (Suggestible each : named) {
            store.add(document(each));
        }
    }

    /** What tells the row at the position from the one that another database has there. */
    private String mark(long position) {
        return entities
                .createQuery("select c.at, c.type, c.resourceId from Change c where c.position = :position", Object[].class)
                .setParameter("position", position).getResultStream()
                .map(row -> ((Instant) row[0]).toEpochMilli() + " " + row[1] + " " + row[2]).findFirst()
                .orElse(position == 0 ? "" : "none");
    }

    /** @return whether there is more to take in at present */
    boolean advance(IndexStore store) throws IOException {
        return store.progress().scanned() == null ? follow(store) : scan(store);
    }

    private boolean scan(IndexStore store) throws IOException {
        IndexStore.Progress progress = store.progress();
        List<IndexableArticle> found = new ArrayList<>();
        List<UUID> ids = QuarkusTransaction.requiringNew().call(() -> {
            List<UUID> next = articles.after(progress.scanned(), ARTICLES_AT_A_TIME);
            found.addAll(articles.visible(next));
            return next;
        });
        for (IndexableArticle article : found) {
            // Not added: a process that died in between may have left it here.
            put(article, store);
        }
        UUID last = ids.isEmpty() ? null : ids.get(ids.size() - 1);
        store.reached(new IndexStore.Progress(progress.position(), progress.mark(), last));
        if (last == null || ++steps % STEPS_A_COMMIT == 0) {
            store.commit();
        }
        return true;
    }

    /** An article that cannot be indexed must not keep all others from it. */
    private void put(IndexableArticle article, IndexStore store) throws IOException {
        Document document;
        try {
            document = ArticleDocument.of(article, json);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Article %s cannot be indexed and is not found by searches", article.id());
            document = leftOut(article.id());
        }
        store.put(article.id().toString(), document);
    }

    /** Tells whoever counts that there are more articles than are found. */
    private static Document leftOut(UUID id) {
        Document document = new Document();
        document.add(new StringField(Fields.KEY, id.toString(), Field.Store.NO));
        document.add(new StringField(Fields.TYPE, Fields.LEFT_OUT, Field.Store.NO));
        return document;
    }

    private boolean follow(IndexStore store) throws IOException {
        News news = QuarkusTransaction.requiringNew().call(() -> news(store.progress()));
        Set<UUID> visible = new HashSet<>();
        for (IndexableArticle article : news.articles()) {
            visible.add(article.id());
            put(article, store);
        }
        for (UUID id : news.changed()) {
            if (!visible.contains(id)) {
                store.delete(id.toString());
            }
        }
        Set<UUID> left = new HashSet<>(news.tags());
        left.addAll(news.authors());
        for (Suggestible each : news.named()) {
            left.remove(each.id());
            store.put(each.id().toString(), document(each));
        }
        for (UUID id : left) {
            store.delete(id.toString());
        }
        store.reached(news.reached());
        return news.more();
    }

    private News news(IndexStore.Progress progress) {
        List<Object[]> rows = entities.createQuery("select c.position, c.resource, c.resourceId from Change c"
                + " where c.position > :position order by c.position", Object[].class)
                .setParameter("position", progress.position()).setMaxResults(CHANGES_AT_A_TIME).getResultList();
        if (rows.isEmpty()) {
            return new News(List.of(), List.of(), Set.of(), Set.of(), List.of(), progress, false);
        }
        Set<UUID> changed = ids(rows, ResourceType.ARTICLE);
        Set<UUID> tags = ids(rows, ResourceType.TAG);
        Set<UUID> authors = ids(rows, ResourceType.AUTHOR);
        long position = (Long) rows.get(rows.size() - 1)[0];
        return new News(List.copyOf(changed), articles.visible(changed), tags, authors, named(tags, authors),
                new IndexStore.Progress(position, mark(position), null), rows.size() == CHANGES_AT_A_TIME);
    }

    private static Set<UUID> ids(List<Object[]> rows, ResourceType type) {
        Set<UUID> ids = new HashSet<>();
        rows.stream().filter(row -> row[1] == type).forEach(row -> ids.add((UUID) row[2]));
        return ids;
    }

    /** @param tagIds null for all */
    private List<Suggestible> named(Set<UUID> tagIds, Set<UUID> authorIds) {
        List<Suggestible> named = new ArrayList<>();
        if (tagIds == null || !tagIds.isEmpty()) {
            entities.createQuery("select t from Tag t where :all = true or t.id in :ids", Tag.class)
                    .setParameter("all", tagIds == null).setParameter("ids", tagIds == null ? Set.of() : tagIds)
                    .getResultList().forEach(tag -> named.add(new Suggestible(tag.id(),
                            new Suggestion("tag", tag.slug(), tag.name(), addresses.api("/v1/tags/" + tag.slug())))));
        }
        if (authorIds == null || !authorIds.isEmpty()) {
            entities.createQuery("select a from Author a where :all = true or a.id in :ids", Author.class)
                    .setParameter("all", authorIds == null).setParameter("ids", authorIds == null ? Set.of() : authorIds)
                    .getResultList()
                    .forEach(author -> named.add(new Suggestible(author.id(), new Suggestion("author", author.slug(),
                            author.name(), addresses.api("/v1/authors/" + author.slug())))));
        }
        return named;
    }

    private Document document(Suggestible named) throws IOException {
        Document document = new Document();
        document.add(new StringField(Fields.KEY, named.id().toString(), Field.Store.NO));
        document.add(new StringField(Fields.TYPE, named.suggestion().type(), Field.Store.NO));
        document.add(new Field(Fields.SUGGEST, Beginnings.of(named.suggestion().text()).stream(), Fields.PRESENCE));
        document.add(new StoredField(Fields.NAMED_ID, named.id().toString()));
        document.add(new BinaryDocValuesField(Fields.SHOWN, new BytesRef(json.writeValueAsBytes(named.suggestion()))));
        return document;
    }
}
