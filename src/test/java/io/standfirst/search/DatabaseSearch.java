package io.standfirst.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The full text search that PostgreSQL has built in, set up with care, to compare ours with: each article in the configuration of
 * its language, with and without accents alike, title before dek before tags and authors before the text, queries as web
 * searches, with any of the words where no article has all of them. It has a schema of its own, which is dropped in the end.
 */
final class DatabaseSearch implements AutoCloseable {

    /** @param byline names of tags and authors */
    record Document(String slug, String language, String publishedAt, String title, String dek, String byline, String text) {
    }

    /**
     * How matches are put in order.
     *
     * @param normalisation what the rank is divided by: flags as PostgreSQL has them
     * @param anyWord whether one of the words is enough even if there are articles with all of them
     */
    record Ranking(String function, int normalisation, boolean anyWord) {

        static final List<Ranking> CANDIDATES = List.of(new Ranking("ts_rank_cd", 0, false),
                new Ranking("ts_rank_cd", 32 | 1, false), new Ranking("ts_rank_cd", 32 | 2, false),
                new Ranking("ts_rank", 0, false), new Ranking("ts_rank", 32 | 1, false),
                new Ranking("ts_rank_cd", 32 | 1, true));

        @Override
        public String toString() {
            return function + ", " + normalisation + (anyWord ? ", any word" : "");
        }
    }

    private static final Map<String, String> LANGUAGES = Map.of("en", "english", "de", "german", "fr", "french", "es",
            "spanish");
    private static final Pattern UNIT = Pattern.compile("(-?)(\"[^\"]*\"|[^\\s\"]+)");

    private final Connection connection;

    DatabaseSearch(Connection connection, List<Document> documents) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema searched");
            statement.execute("create extension unaccent schema searched");
            for (String language : LANGUAGES.values()) {
                statement.execute(
                        "create text search configuration searched.%1$s (copy = pg_catalog.%1$s)".formatted(language));
                statement.execute("""
                        alter text search configuration searched.%1$s
                          alter mapping for hword, hword_part, word with searched.unaccent, %1$s_stem
                        """.formatted(language));
            }
            statement.execute("""
                    create table searched.article (slug text, published text, config regconfig, words tsvector)
                    """);
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into searched.article select slug, published, config, setweight(to_tsvector(config, title), 'A')
                  || setweight(to_tsvector(config, dek), 'B') || setweight(to_tsvector(config, byline), 'C')
                  || setweight(to_tsvector(config, text), 'D')
                from (values (?, ?, ?::regconfig, ?, ?, ?, ?)) as document(slug, published, config, title, dek, byline, text)
                """)) {
            for (Document document : documents) {
                insert.setString(1, document.slug());
                insert.setString(2, document.publishedAt());
                insert.setString(3, "searched." + LANGUAGES.get(document.language()));
                insert.setString(4, document.title());
                insert.setString(5, document.dek());
                insert.setString(6, document.byline());
                insert.setString(7, document.text());
                insert.executeUpdate();
            }
        }
    }

    /** Slugs of what matches, best first, of equals the newest. */
    List<String> find(String q, Ranking ranking) throws SQLException {
        List<String> found = ranking.anyWord() ? List.of() : matching(q, " ", ranking);
        return found.isEmpty() ? matching(q, " or ", ranking) : found;
    }

    private List<String> matching(String q, String conjunction, Ranking ranking) throws SQLException {
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        for (Matcher unit = UNIT.matcher(q); unit.find();) {
            if (!unit.group(1).isEmpty()) {
                unwanted.add(unit.group());
            } else if (unit.group(2).endsWith("*")) {
                // The web syntax has no prefixes; the older one has.
                beginnings.add(unit.group(2).replace("*", ":*"));
            } else {
                wanted.add(unit.group(2));
            }
        }
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                with asked as (select config, websearch_to_tsquery(config, ?) && to_tsquery(config, ?)
                  && websearch_to_tsquery(config, ?) as query from (select distinct config from searched.article) as configs)
                select slug from searched.article join asked using (config)
                where words @@ query order by %s(words, query, %d) desc, published desc
                """.formatted(ranking.function(), ranking.normalisation()))) {
            select.setString(1, String.join(conjunction, wanted));
            select.setString(2, String.join(" & ", beginnings));
            select.setString(3, String.join(" ", unwanted));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema searched cascade");
        }
    }
}
