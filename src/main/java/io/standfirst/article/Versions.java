package io.standfirst.article;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The published versions of articles. */
@ApplicationScoped
class Versions implements PanacheRepositoryBase<PublishedVersion, PublishedVersion.Key> {

    /** Newest first, without the texts. */
    List<VersionView.Summary> of(UUID articleId) {
        return getEntityManager().createQuery("select v.key.number, v.publishedAt, v.title from PublishedVersion v"
                + " where v.key.articleId = :id order by v.key.number desc", VersionView.Summary.class)
                .setParameter("id", articleId).getResultList();
    }

    /** @param number as it stands in the address; what is no number finds nothing */
    Optional<PublishedVersion> find(UUID articleId, String number) {
        return number.matches("[1-9][0-9]{0,8}")
                ? findByIdOptional(new PublishedVersion.Key(articleId, Integer.parseInt(number)))
                : Optional.empty();
    }
}
