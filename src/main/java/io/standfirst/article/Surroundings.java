package io.standfirst.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.standfirst.article.LinkedNames.Named;
import io.standfirst.author.AuthorLink;
import io.standfirst.tag.TagLink;

/** The lists that stand beside the rows of some articles, as {@link SurroundingsReader} has read them. */
final class Surroundings {

    /** A list, in the order of which answers show it. */
    enum Part {

        AUTHORS(Comparator.comparing(Entry::place)),
        TAGS(Comparator.comparing(Entry::place)),
        CORRECTIONS(Comparator.comparing(Entry::at).thenComparing(entry -> entry.id().toString()).reversed()),
        FORMER_SLUGS(Comparator.comparing(Entry::text)),
        FORMER_URLS(Comparator.comparing(Entry::text));

        private final Comparator<Entry> order;

        Part(Comparator<Entry> order) {
            this.order = order;
        }
    }

    /** @param id of the author, of the tag or of the correction */
    private record Entry(long place, UUID id, String text, String kind, Instant at) {
    }

    private final Map<Part, Map<UUID, List<Entry>>> parts = new EnumMap<>(Part.class);
    private Map<UUID, Named> names = Map.of();

    /** Takes a row of {@link SurroundingsReader}. */
    void add(Part part, ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(7, OffsetDateTime.class);
        parts.computeIfAbsent(part, none -> new HashMap<>())
                .computeIfAbsent(row.getObject(2, UUID.class), none -> new ArrayList<>())
                .add(new Entry(row.getLong(3), row.getObject(4, UUID.class), row.getString(5), row.getString(6),
                        at == null ? null : at.toInstant()));
    }

    /** Ends the adding. */
    void complete(LinkedNames linked) {
        parts.forEach((part, lists) -> lists.values().forEach(list -> list.sort(part.order)));
        names = linked.of(ids(Part.AUTHORS), ids(Part.TAGS));
    }

    private Set<UUID> ids(Part part) {
        return parts.getOrDefault(part, Map.of()).values().stream().flatMap(List::stream).map(Entry::id)
                .collect(Collectors.toSet());
    }

    /** The ids of an article's authors or of its tags. */
    List<UUID> ids(Part part, UUID article) {
        return entries(part, article).map(Entry::id).toList();
    }

    List<AuthorLink> authors(UUID article) {
        return named(Part.AUTHORS, article).map(author -> new AuthorLink(author.slug(), author.name())).toList();
    }

    List<TagLink> tags(UUID article) {
        return named(Part.TAGS, article).map(tag -> new TagLink(tag.slug(), tag.name(), tag.type())).toList();
    }

    private Stream<Named> named(Part part, UUID article) {
        return entries(part, article).map(Entry::id).filter(names::containsKey).map(names::get);
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
        return Stream.concat(named(Part.AUTHORS, article), named(Part.TAGS, article)).map(Named::modified);
    }

    private Stream<Entry> entries(Part part, UUID article) {
        return parts.getOrDefault(part, Map.of()).getOrDefault(article, List.of()).stream();
    }
}
