package io.standfirst.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import io.standfirst.author.AuthorLink;
import io.standfirst.data.PlainSql;
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
                    + article + " in (";
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
        String arms = some.entrySet().stream().map(part -> part.getKey().select
                + String.join(",", Collections.nCopies(padded(part.getValue()).size(), "?")) + ")")
                .collect(Collectors.joining(" union all "));
        String select = "select part, article, text, name, kind, moment from (" + arms
                + ") as beside (part, article, place, text, name, kind, moment) order by place";
        PlainSql.read(entities, select, statement -> {
            int at = 1;
            for (Set<UUID> ids : some.values()) {
                for (UUID id : padded(ids)) {
                    statement.setObject(at++, id);
                }
            }
        }, this::read);
    }

    private void read(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(6, OffsetDateTime.class);
        parts.computeIfAbsent(Part.valueOf(row.getString(1)), none -> new HashMap<>())
                .computeIfAbsent(row.getObject(2, UUID.class), none -> new ArrayList<>()).add(new Entry(row.getString(3),
                        row.getString(4), row.getString(5), at == null ? null : at.toInstant()));
    }

    /** With the last one repeated up to a power of two, so that there are few different statements to be prepared. */
    private static List<UUID> padded(Set<UUID> ids) {
        List<UUID> padded = new ArrayList<>(ids);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(padded.get(ids.size() - 1));
        }
        return padded;
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
