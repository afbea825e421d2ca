package io.standfirst.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jboss.logging.MDC;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;

import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;

/** Hears every SQL statement, and keeps those of requests that a test watches: all of them, whatever they are for. */
@PersistenceUnitExtension
public class Statements implements StatementInspector {

    private static final long serialVersionUID = 1;

    private static final Map<String, List<String>> WATCHED = new ConcurrentHashMap<>();

    @Override
    public String inspect(String sql) {
        List<String> heard = MDC.get("requestId") instanceof String id ? WATCHED.get(id) : null;
        if (heard != null) {
            heard.add(sql);
        }
        return sql;
    }

    /** The statements that a GET took, which must succeed. */
    public static List<String> of(String path) {
        String id = unique("statements");
        List<String> heard = new CopyOnWriteArrayList<>();
        WATCHED.put(id, heard);
        outsideContract().header("X-Request-Id", id).get(path).then().statusCode(200);
        WATCHED.remove(id);
        return List.copyOf(heard);
    }
}
