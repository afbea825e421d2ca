package io.standfirst.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.data.PlainSql;
import io.standfirst.tag.Tag;
import io.standfirst.web.Lasting;

/**
 * What the authors and tags of articles are called. A rendering reads only those that none has read before it: joined to each
 * article, they would be looked up with every request, and PostgreSQL reads all tags there are to find four.
 */
@ApplicationScoped
class LinkedNames {

    private static final String AUTHORS = "select id, slug, name, cast(null as varchar(20)), modified_at from author where id in (";
    private static final String TAGS = "select id, slug, name, type, modified_at from tag where id in (";

    @Inject
    EntityManager entities;

    @Inject
    Lasting lasting;

    /**
     * An author or a tag.
     *
     * @param type of a tag
     * @param modified when it was last changed
     */
    record Named(String slug, String name, Tag.Type type, Instant modified) {
    }

    /** What is kept under in {@link Lasting}. */
    private record Key(UUID id) {
    }

    /** By id; those that are gone are left out. */
    Map<UUID, Named> of(Set<UUID> authors, Set<UUID> tags) {
        Map<UUID, Named> named = new HashMap<>();
        Map<String, List<UUID>> unknown = new LinkedHashMap<>();
        unknown.put(AUTHORS, unknown(authors, named));
        unknown.put(TAGS, unknown(tags, named));
        unknown.values().removeIf(List::isEmpty);
        if (!unknown.isEmpty()) {
            read(unknown, named);
        }
        return named;
    }

    private List<UUID> unknown(Set<UUID> ids, Map<UUID, Named> named) {
        List<UUID> unknown = new ArrayList<>();
        ids.forEach(id -> lasting.<Named>find(new Key(id)).ifPresentOrElse(known -> named.put(id, known),
                () -> unknown.add(id)));
        return PlainSql.padded(unknown);
    }

    private void read(Map<String, List<UUID>> unknown, Map<UUID, Named> named) {
        String select = unknown.entrySet().stream()
                .map(some -> some.getKey() + PlainSql.places(some.getValue().size()) + ")")
                .collect(Collectors.joining(" union all "));
        PlainSql.read(entities, select, statement -> {
            int at = 1;
            for (List<UUID> ids : unknown.values()) {
                for (UUID id : ids) {
                    statement.setObject(at++, id);
                }
            }
        }, row -> {
            UUID id = row.getObject(1, UUID.class);
            Named one = named(row);
            named.put(id, one);
            lasting.keep(new Key(id), one);
        });
    }

    private static Named named(ResultSet row) throws SQLException {
        String type = row.getString(4);
        return new Named(row.getString(2), row.getString(3), type == null ? null : Tag.Type.valueOf(type),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }
}
