package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.site.Site;
import io.standfirst.site.Sites;
import io.standfirst.web.Deadlocks;

/**
 * Tells the log when the window of a section's or the site's terms opens or closes, or copies must be gone: of every article that
 * may inherit it. An article's own window is the article's affair ({@link Article#settle}).
 */
@ApplicationScoped
class TermsWindows {

    @Inject
    EntityManager entities;

    @Inject
    Sections sections;

    @Inject
    Sites sites;

    @Inject
    Retelling retelling;

    void follow(Instant now) {
        Due due = QuarkusTransaction.requiringNew().call(() -> due(now));
        due.sections().forEach(id -> Deadlocks.repeatRunning(() -> section(id, now)));
        if (due.site()) {
            Deadlocks.repeatRunning(() -> site(now));
        }
    }

    private record Due(List<UUID> sections, boolean site) {
    }

    private Due due(Instant now) {
        return new Due(
                entities.createQuery("select s.id from Section s where s.termsDue <= :now", UUID.class)
                        .setParameter("now", now).getResultList(),
                !entities.createQuery("select 1 from Site s where s.termsDue <= :now", Integer.class)
                        .setParameter("now", now).getResultList().isEmpty());
    }

    private void section(UUID id, Instant now) {
        Section section = sections.findById(id);
        if (section != null && claim("Section", id, section.terms().nextMoment(now), now)) {
            retelling.ofTerms(sections.tree(section));
        }
    }

    private void site(Instant now) {
        Site site = sites.present();
        if (claim("Site", site.id(), site.terms().nextMoment(now), now)) {
            retelling.ofTerms();
        }
    }

    /** By a statement, not through the entity: an editor's If-Match must not fail because time has passed. */
    private boolean claim(String type, Object id, Instant next, Instant now) {
        return entities.createQuery("update " + type + " s set s.termsDue = :next where s.id = :id and s.termsDue <= :now")
                .setParameter("next", next).setParameter("id", id).setParameter("now", now).executeUpdate() == 1;
    }
}
