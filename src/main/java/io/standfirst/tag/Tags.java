package io.standfirst.tag;

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
public class Tags implements PanacheRepositoryBase<Tag, UUID> {

    private static final String ARTICLES = "(select count(*) from Article a join a.tags used where used = n)";

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    ArticleCounts counts;

    public Optional<Tag> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** The tag that once had the slug. */
    public Optional<Tag> byFormerSlug(String slug) {
        return formerSlugs.target(FormerSlugs.Kind.TAG, slug).map(this::findById);
    }

    /** The tag that has the slug, or once had it. */
    public Optional<Tag> named(String slug) {
        return bySlug(slug).or(() -> byFormerSlug(slug));
    }

    /** The ids of the tags that have, or once had, these slugs; unknown ones are left out. */
    public Map<String, UUID> ids(Collection<String> slugs) {
        return formerSlugs.ids(FormerSlugs.Kind.TAG, slugs);
    }

    long articleCount(Tag tag) {
        return counts.of(ArticleCounts.By.TAG, List.of(tag.id())).map(known -> known.get(tag.id()))
                .orElseGet(() -> counted(tag));
    }

    private long counted(Tag tag) {
        return getEntityManager().createQuery("select count(*) from Article a join a.tags used where used = :tag", Long.class)
                .setParameter("tag", tag).getSingleResult();
    }

    /**
     * @param q beginning of any word of the name, or null
     * @param byCount most used first instead of by name
     */
    Window.Slice<Catalogue.Counted<Tag>> list(String q, Tag.Type type, boolean byCount, Window window) {
        return new Catalogue<>(getEntityManager(), Tag.class, ARTICLES).counting(ids -> counts.of(ArticleCounts.By.TAG, ids))
                .named(q).with("type", type).page(byCount, window);
    }

    /** By name, without counting their articles. */
    public Window.Slice<Tag> byName(Window window) {
        return new Catalogue<>(getEntityManager(), Tag.class, "0L").page(false, window).map(Catalogue.Counted::thing);
    }
}
