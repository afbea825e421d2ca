package io.standfirst.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.article.Surroundings.Part;
import io.standfirst.data.PlainSql;
import io.standfirst.web.Position;
import io.standfirst.web.Positions;

/**
 * Reads what stands beside the rows of some articles. However many articles and lists there are, they are read in one statement:
 * the way to the database and back takes longer than reading a few rows. It is often the last statement of an answer, so it brings
 * the position along that the answer has to be compared with.
 */
@ApplicationScoped
class SurroundingsReader {

    private static final String POSITION = "POSITION";
    private static final String NO_ID = "cast(null as uuid)";
    private static final String NO_TEXT = "cast(null as varchar(300))";
    private static final String NO_TIME = "cast(null as timestamp(3) with time zone)";

    private static final Map<Part, String> SELECTS = new EnumMap<>(Map.of(
            Part.AUTHORS,
            select(Part.AUTHORS, "article_id", "position, author_id, " + NO_TEXT + ", " + NO_TEXT + ", " + NO_TIME,
                    "article_author where"),
            Part.TAGS, select(Part.TAGS, "article_id", "position, tag_id, " + NO_TEXT + ", " + NO_TEXT + ", " + NO_TIME,
                    "article_tag where"),
            Part.CORRECTIONS, select(Part.CORRECTIONS, "article_id", "0, id, text, kind, at", "correction where"),
            Part.FORMER_SLUGS, select(Part.FORMER_SLUGS, "target_id", "0, " + NO_ID + ", slug, " + NO_TEXT + ", " + NO_TIME,
                    "former_slug where kind = 'ARTICLE' and"),
            Part.FORMER_URLS, select(Part.FORMER_URLS, "article_id", "0, " + NO_ID + ", url, " + NO_TEXT + ", " + NO_TIME,
                    "former_url where")));

    @Inject
    EntityManager entities;

    @Inject
    LinkedNames names;

    @Inject
    Positions positions;

    private static String select(Part part, String article, String columns, String from) {
        return " union all select '" + part + "', " + article + ", " + columns + " from " + from + " " + article + " in (";
    }

    /** @param wanted ids of the articles of which each list is needed */
    Surroundings read(Map<Part, Set<UUID>> wanted) {
        Map<Part, List<UUID>> some = new EnumMap<>(Part.class);
        wanted.forEach((part, ids) -> {
            if (!ids.isEmpty()) {
                some.put(part, PlainSql.padded(ids));
            }
        });
        Surroundings beside = new Surroundings();
        if (some.isEmpty()) {
            return beside;
        }
        String select = "select '" + POSITION + "', " + NO_ID + ", number, " + NO_ID + ", " + NO_TEXT + ", " + NO_TEXT
                + ", since from (" + positions.select() + ") as now (number, since)"
                + some.entrySet().stream().map(part -> SELECTS.get(part.getKey())
                        + PlainSql.places(part.getValue().size()) + ")")
                        .collect(Collectors.joining());
        PlainSql.read(entities, select, statement -> {
            int at = 1;
            for (List<UUID> ids : some.values()) {
                for (UUID id : ids) {
                    statement.setObject(at++, id);
                }
            }
        }, row -> take(row, beside));
        beside.complete(names);
        return beside;
    }

    private void take(ResultSet row, Surroundings beside) throws SQLException {
        String what = row.getString(1);
        if (what.equals(POSITION)) {
            positions.broughtAlong(new Position(row.getLong(3), row.getObject(7, OffsetDateTime.class).toInstant()));
        } else {
            beside.add(Part.valueOf(what), row);
        }
    }
}
