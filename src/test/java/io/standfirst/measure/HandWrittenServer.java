package io.standfirst.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.body.Body;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * An article and a list of 20 as somebody would write them by hand who needs nothing else: SQL by JDBC, statements prepared once,
 * JSON by Jackson. No validators, no terms, no shapes of answers, no position of a log.
 */
final class HandWrittenServer extends AbstractVerticle {

    private static final int CONNECTIONS = 20;
    private static final String SUMMARY = "a.id, a.slug, a.title, a.dek, a.kind, a.published_at, a.updated_at, a.version,"
            + " a.language, a.word_count, s.slug, s.name";
    private static final String SOME = String.join(",", Collections.nCopies(20, "?"));

    private final int port;
    private final BlockingQueue<Prepared> connections;
    private final ObjectMapper json = new ObjectMapper();

    private HandWrittenServer(int port, BlockingQueue<Prepared> connections) {
        this.port = port;
        this.connections = connections;
    }

    /** @param arguments port, JDBC address, user or nothing */
    public static void main(String[] arguments) throws Exception {
        BlockingQueue<Prepared> connections = new ArrayBlockingQueue<>(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            connections
                    .add(new Prepared(DriverManager.getConnection(arguments[1], arguments.length > 2 ? arguments[2] : "", "")));
        }
        int port = Integer.parseInt(arguments[0]);
        Vertx.vertx().deployVerticle(() -> new HandWrittenServer(port, connections),
                new DeploymentOptions().setInstances(2 * Runtime.getRuntime().availableProcessors())).toCompletionStage()
                .toCompletableFuture().get();
    }

    /** A connection with its statements. */
    private static final class Prepared {

        private final PreparedStatement article;
        private final PreparedStatement authors;
        private final PreparedStatement tags;
        private final PreparedStatement corrections;
        private final PreparedStatement addresses;
        private final PreparedStatement list;
        private final PreparedStatement authorsOfMany;
        private final PreparedStatement tagsOfMany;
        private final PreparedStatement count;

        Prepared(Connection connection) throws SQLException {
            String authorsOf = "select aa.article_id, w.slug, w.name from article_author aa join author w on w.id = aa.author_id"
                    + " where aa.article_id in (%s) order by aa.position";
            String tagsOf = "select at.article_id, t.slug, t.name, t.type from article_tag at join tag t on t.id = at.tag_id"
                    + " where at.article_id in (%s) order by at.position";
            article = connection.prepareStatement("select " + SUMMARY + ", t.teaser, t.body from article a"
                    + " join section s on s.id = a.section_id join article_text t on t.article_id = a.id"
                    + " where a.slug = ? and a.visible");
            authors = connection.prepareStatement(authorsOf.formatted("?"));
            tags = connection.prepareStatement(tagsOf.formatted("?"));
            corrections = connection
                    .prepareStatement("select kind, text, at from correction where article_id = ? order by at desc");
            addresses = connection.prepareStatement("select url from former_url where article_id = ? order by url");
            // Joined with the sections in one go, H2 would begin with those and sort all articles.
            list = connection.prepareStatement("select " + SUMMARY + " from (select * from article where visible = true"
                    + " order by visible, published_at desc, id desc limit 20 offset ?) a join section s on s.id = a.section_id"
                    + " order by a.published_at desc, a.id desc");
            authorsOfMany = connection.prepareStatement(authorsOf.formatted(SOME));
            tagsOfMany = connection.prepareStatement(tagsOf.formatted(SOME));
            count = connection.prepareStatement("select count(*) from article a where a.visible = true");
        }
    }

    @Override
    public void start() {
        vertx.createHttpServer().requestHandler(request -> vertx.executeBlocking(() -> answer(request), false)
                .onSuccess(bytes -> request.response().putHeader("Content-Type", "application/json").end(bytes))
                .onFailure(failure -> request.response().setStatusCode(500).end(String.valueOf(failure))))
                .listen(port, "127.0.0.1");
    }

    private Buffer answer(HttpServerRequest request) throws Exception {
        Prepared connection = connections.take();
        try {
            Map<String, Object> answer = request.path().equals("/v1/articles")
                    ? list(connection, Integer.parseInt(request.getParam("page")))
                    : article(connection, request.path().substring("/v1/articles/".length()));
            return Buffer.buffer(json.writeValueAsBytes(answer));
        } finally {
            connections.add(connection);
        }
    }

    private Map<String, Object> article(Prepared connection, String slug) throws SQLException, JsonProcessingException {
        connection.article.setString(1, slug);
        Map<String, Object> article;
        UUID id;
        try (ResultSet row = connection.article.executeQuery()) {
            if (!row.next()) {
                throw new IllegalArgumentException("There is no article " + slug);
            }
            id = row.getObject(1, UUID.class);
            article = summary(row);
            article.put("teaser", row.getString(13));
            article.put("body", json.readValue(row.getString(14), Body.class).html());
        }
        article.put("authors", named(connection.authors, List.of(id)).getOrDefault(id, List.of()));
        article.put("tags", named(connection.tags, List.of(id)).getOrDefault(id, List.of()));
        article.put("corrections", all(connection.corrections, id, "kind", "text", "at"));
        article.put("formerUrls", all(connection.addresses, id, "url"));
        return article;
    }

    private Map<String, Object> list(Prepared connection, int page) throws SQLException {
        connection.list.setInt(1, 20 * (page - 1));
        Map<UUID, Map<String, Object>> items = new LinkedHashMap<>();
        try (ResultSet row = connection.list.executeQuery()) {
            while (row.next()) {
                items.put(row.getObject(1, UUID.class), summary(row));
            }
        }
        List<UUID> ids = List.copyOf(items.keySet());
        Map<UUID, List<Object>> authors = named(connection.authorsOfMany, ids);
        Map<UUID, List<Object>> tags = named(connection.tagsOfMany, ids);
        items.forEach((id, item) -> {
            item.put("authors", authors.getOrDefault(id, List.of()));
            item.put("tags", tags.getOrDefault(id, List.of()));
        });
        try (ResultSet count = connection.count.executeQuery()) {
            count.next();
            return Map.of("items", items.values(), "page", Map.of("size", 20, "number", page, "total", count.getLong(1)));
        }
    }

    private static Map<String, Object> summary(ResultSet row) throws SQLException {
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("id", row.getString(1));
        article.put("slug", row.getString(2));
        article.put("title", row.getString(3));
        article.put("dek", row.getString(4));
        article.put("kind", row.getString(5));
        article.put("publishedAt", row.getObject(6, OffsetDateTime.class).toInstant().toString());
        article.put("updatedAt", row.getObject(7, OffsetDateTime.class).toInstant().toString());
        article.put("version", row.getInt(8));
        article.put("language", row.getString(9));
        article.put("wordCount", row.getInt(10));
        article.put("readingMinutes", Math.max(1, (row.getInt(10) + 115) / 230));
        article.put("section", Map.of("slug", row.getString(11), "name", row.getString(12)));
        return article;
    }

    private static Map<UUID, List<Object>> named(PreparedStatement of, List<UUID> articles) throws SQLException {
        for (int i = 0; i < articles.size(); i++) {
            of.setObject(i + 1, articles.get(i));
        }
        Map<UUID, List<Object>> named = new LinkedHashMap<>();
        try (ResultSet row = of.executeQuery()) {
            boolean typed = row.getMetaData().getColumnCount() > 3;
            while (row.next()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("slug", row.getString(2));
                one.put("name", row.getString(3));
                if (typed) {
                    one.put("type", row.getString(4).toLowerCase(Locale.ROOT));
                }
                named.computeIfAbsent(row.getObject(1, UUID.class), none -> new ArrayList<>()).add(one);
            }
        }
        return named;
    }

    private static List<Object> all(PreparedStatement of, UUID article, String... columns) throws SQLException {
        of.setObject(1, article);
        List<Object> all = new ArrayList<>();
        try (ResultSet row = of.executeQuery()) {
            while (row.next()) {
                Map<String, Object> one = new LinkedHashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    one.put(columns[i], row.getString(i + 1));
                }
                all.add(one);
            }
        }
        return all;
    }
}
