package io.standfirst.author;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.naming.ArticleCounts;
import io.standfirst.naming.Catalogue;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.web.Window;

@ApplicationScoped
public class Authors implements PanacheRepositoryBase<Author, UUID> {

    private static final String ARTICLES = "(select count(*) from Article a join a.authors writer where writer = n)";

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    ArticleCounts counts;

    public Optional<Author> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** The author that once had the slug. */
    public Optional<Author> byFormerSlug(String slug) {
        return formerSlugs.target(FormerSlugs.Kind.AUTHOR, slug).map(this::findById);
    }

    /** The author that has the slug, or once had it. */
    public Optional<Author> named(String slug) {
        return bySlug(slug).or(() -> byFormerSlug(slug));
    }

    /** The ids of the authors that have, or once had, these slugs; unknown ones are left out. */
    public Map<String, UUID> ids(Collection<String> slugs) {
        return formerSlugs.ids(FormerSlugs.Kind.AUTHOR, slugs);
    }

    long articleCount(Author author) {
        return counts.of(ArticleCounts.By.AUTHOR, List.of(author.id())).map(known -> known.get(author.id()))
                .orElseGet(() -> counted(author));
    }

    private long counted(Author author) {
        return getEntityManager()
                .createQuery("select count(*) from Article a join a.authors writer where writer = :author", Long.class)
                .setParameter("author", author).getSingleResult();
    }

    /** @param q beginning of any word of the name, or null */
    Window.Slice<Catalogue.Counted<Author>> list(String q, Window window) {
        return new Catalogue<>(getEntityManager(), Author.class, ARTICLES)
                .counting(ids -> counts.of(ArticleCounts.By.AUTHOR, ids)).named(q).page(false, window);
    }

    /** By name, without counting their articles. */
    public Window.Slice<Author> byName(Window window) {
        return new Catalogue<>(getEntityManager(), Author.class, "0L").page(false, window).map(Catalogue.Counted::thing);
    }
}
