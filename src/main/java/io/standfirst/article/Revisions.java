package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The saves of articles. */
@ApplicationScoped
class Revisions implements PanacheRepositoryBase<Revision, Revision.Key> {

    /**
     * A revision in the list of them.
     *
     * @param by name of who saved it
     * @param published the version that it became, if it was published
     */
    record Summary(int number, Instant at, String by, Revision.Change change, String title, int wordCount, Integer published) {
    }

    /** Newest first, without the texts. */
    List<Summary> of(UUID articleId) {
        return getEntityManager()
                .createQuery("select r.key.number, r.at, r.author, r.change, r.title, r.wordCount, r.version from Revision r"
                        + " where r.key.articleId = :id order by r.key.number desc", Summary.class)
                .setParameter("id", articleId).getResultList();
    }

    Optional<Revision> find(UUID articleId, int number) {
        return findByIdOptional(new Revision.Key(articleId, number));
    }
}
