package io.standfirst.article;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.standfirst.author.Author;
import io.standfirst.naming.References;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.web.Faults;

/** What is remembered while an export is restored: slugs for as long as that takes, all else for a batch of its lines. */
public final class RestoredArticles {

    final References<Section> sections;
    final References<Author> authors;
    final References<Tag> tags;

    /** The articles of the batch as they stood before it; what it has touched is looked up anew. */
    private Map<UUID, ArticleSnapshot> present = new HashMap<>();

    /** Which article has a slug, or what it is called by another system; of those that the batch speaks of. */
    private final Map<String, UUID> slugs = new HashMap<>();
    private final Map<String, UUID> keys = new HashMap<>();

    private final Set<UUID> touched = new HashSet<>();

    /** The articles of which the transaction has told the log. */
    final Set<UUID> told = new HashSet<>();

    SnapshotChecks checks = new SnapshotChecks();

    RestoredArticles(References<Section> sections, References<Author> authors, References<Tag> tags) {
        this.sections = sections;
        this.authors = authors;
        this.tags = tags;
    }

    /** Begins a batch, which is a transaction. */
    void begin(Map<UUID, ArticleSnapshot> before) {
        present = before;
        slugs.clear();
        keys.clear();
        told.clear();
        touched.clear();
        checks = new SnapshotChecks();
    }

    /** @param articles id, slug and import key of each */
    void taken(List<Object[]> articles) {
        articles.forEach(row -> taken((UUID) row[0], (String) row[1], (String) row[2]));
    }

    private void taken(UUID id, String slug, String key) {
        slugs.put(slug, id);
        if (key != null) {
            keys.put(key, id);
        }
    }

    /** As it stood before the batch; null if it was not there. */
    ArticleSnapshot present(UUID id) {
        return present.get(id);
    }

    boolean isEmpty() {
        return present.isEmpty();
    }

    /** Whether it came in with an earlier line of the batch. */
    boolean isNew(UUID id) {
        return touched.contains(id) && !present.containsKey(id);
    }

    /** Whether an earlier line of the batch was about it. */
    boolean isTouched(UUID id) {
        return touched.contains(id);
    }

    void touched(Article article) {
        touched.add(article.id());
        slugs.values().remove(article.id());
        taken(article.id(), article.slug(), article.importKey());
    }

    void refuseTaken(ArticleSnapshot line, Faults faults) {
        if (!slugs.getOrDefault(line.slug(), line.id()).equals(line.id())) {
            faults.add("/slug", "Another article has the slug '" + line.slug() + "'.");
        }
        if (line.importKey() != null && !keys.getOrDefault(line.importKey(), line.id()).equals(line.id())) {
            faults.add("/importKey", "Another article was imported under it.");
        }
    }
}
