package io.standfirst.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import io.standfirst.author.AuthorLink;
import io.standfirst.tag.Tag;
import io.standfirst.tag.TagLink;

/**
 * The lists that stand beside the rows of some articles. However many articles and lists there are, they are read in one
 * statement: the way to the database and back takes longer than reading a few rows.
 */
final class Surroundings {

    private static final String NO_TEXT = "cast(null as varchar(300))";
    private static final String NO_TIME = "cast(null as timestamp(3) with time zone)";

    /** A list, in the order of which answers show it. The order of former slugs is the database's own. */
    enum Part {

        AUTHORS("l.article_id", "l.position", "w.slug, w.name, " + NO_TEXT + ", w.modified_at",
                "article_author l join author w on w.id = l.author_id where"),
        TAGS("l.article_id", "l.position", "t.slug, t.name, t.type, t.modified_at",
                "article_tag l join tag t on t.id = l.tag_id where"),
        CORRECTIONS("c.article_id", "row_number() over (order by c.at desc, c.id desc)",
                "c.text, " + NO_TEXT + ", c.kind, c.at", "correction c where"),
        FORMER_SLUGS("f.target_id", "row_number() over (order by f.slug)",
                "f.slug, " + NO_TEXT + ", " + NO_TEXT + ", " + NO_TIME,
                "former_slug f where f.kind = 'ARTICLE' and"),
        FORMER_URLS("u.article_id", "row_number() over (order by u.url)",
                "u.url, " + NO_TEXT + ", " + NO_TEXT + ", " + NO_TIME, "former_url u where");

        private final String select;

        Part(String article, String place, String columns, String from) {
            select = "select '" + name() + "', " + article + ", " + place + ", " + columns + " from " + from + " "
                    + article + " in (:" + name() + ")";
        }
    }

    private record Entry(String text, String name, String kind, Instant at) {
    }

    private final Map<Part, Map<UUID, List<Entry>>> parts = new EnumMap<>(Part.class);

    /** @param wanted ids of the articles of which each list is needed */
    Surroundings(EntityManager entities, Map<Part, Set<UUID>> wanted) {
        Map<Part, Set<UUID>> some = new EnumMap<>(Part.class);
        wanted.forEach((part, ids) -> {
            if (!ids.isEmpty()) {
                some.put(part, ids);
            }
        });
        if (some.isEmpty()) {
            return;
        }
        String arms = some.keySet().stream().map(part -> part.select).collect(Collectors.joining(" union all "));
        var query = entities.unwrap(Session.class).createNativeQuery(
                "select part, article, text, name, kind, moment from (" + arms
                        + ") as beside (part, article, place, text, name, kind, moment) order by place",
                Tuple.class).addScalar("part", String.class).addScalar("article", UUID.class).addScalar("text", String.class)
                .addScalar("name", String.class).addScalar("kind", String.class).addScalar("moment", Instant.class);
        some.forEach((part, ids) -> query.setParameterList(part.name(), ids));
        query.getResultList()
                .forEach(row -> parts.computeIfAbsent(Part.valueOf(row.get(0, String.class)), none -> new HashMap<>())
                        .computeIfAbsent(row.get(1, UUID.class), none -> new ArrayList<>())
                        .add(new Entry(row.get(2, String.class),
                                row.get(3, String.class), row.get(4, String.class), row.get(5, Instant.class))));
    }

    List<AuthorLink> authors(UUID article) {
        return entries(Part.AUTHORS, article).map(author -> new AuthorLink(author.text(), author.name())).toList();
    }

    List<TagLink> tags(UUID article) {
        return entries(Part.TAGS, article).map(tag -> new TagLink(tag.text(), tag.name(), Tag.Type.valueOf(tag.kind())))
                .toList();
    }

    /** The latest first. */
    List<Correction.Note> corrections(UUID article) {
        return entries(Part.CORRECTIONS, article)
                .map(note -> new Correction.Note(Correction.Kind.valueOf(note.kind()), note.text(), note.at())).toList();
    }

    List<String> formerSlugs(UUID article) {
        return entries(Part.FORMER_SLUGS, article).map(Entry::text).toList();
    }

    /** Without their scheme. */
    List<String> formerUrls(UUID article) {
        return entries(Part.FORMER_URLS, article).map(Entry::text).toList();
    }

    /** When its authors and tags were last changed. */
    Stream<Instant> modified(UUID article) {
        return Stream.concat(entries(Part.AUTHORS, article), entries(Part.TAGS, article)).map(Entry::at);
    }

    private Stream<Entry> entries(Part part, UUID article) {
        return parts.getOrDefault(part, Map.of()).getOrDefault(article, List.of()).stream();
    }
}
