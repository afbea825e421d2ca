package io.standfirst.testkit;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.standfirst.change.Change;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the change log says, one line for each row. */
@ApplicationScoped
public class Log {

    @Inject
    EntityManager entities;

    @Transactional
    public long position() {
        return entities.createQuery("select coalesce(max(c.position), 0) from Change c", Long.class).getSingleResult();
    }

    /** Type, resource and slug of what came after the position, and mentions the name. */
    @Transactional
    public List<String> since(long position, String name) {
        List<Change> rows = entities
                .createQuery("select c from Change c where c.position > :position order by c.position", Change.class)
                .setParameter("position", position).getResultList();
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(position + 1 + i, rows.get(i).position(), "the log has a gap");
        }
        return rows.stream().map(row -> row.type().publicName() + " " + row.resource().publicName() + " " + row.slug())
                .filter(line -> line.contains(name)).toList();
    }
}
