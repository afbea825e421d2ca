package io.standfirst.section;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.naming.ArticleCounts;
import io.standfirst.naming.FormerSlugs;

/** The magazine's sections. There are dozens, not thousands, so the tree is read as a whole. */
@ApplicationScoped
public class Sections implements PanacheRepositoryBase<Section, UUID> {

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    ArticleCounts counts;

    public List<Section> inOrder() {
        return list("order by position, slug");
    }

    public Optional<Section> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** The section that once had the slug. */
    public Optional<Section> byFormerSlug(String slug) {
        return formerSlugs.target(FormerSlugs.Kind.SECTION, slug).map(this::findById);
    }

    /** The section that has the slug, or once had it. */
    public Optional<Section> named(String slug) {
        return bySlug(slug).or(() -> byFormerSlug(slug));
    }

    /** The ids of the sections that have, or once had, these slugs; unknown ones are left out. */
    public Map<String, UUID> ids(Collection<String> slugs) {
        return formerSlugs.ids(Section.class, FormerSlugs.Kind.SECTION, slugs);
    }

    /** For each slug, present or former, the ids of its section and of all below it; unknown slugs are left out. */
    public Map<String, Set<UUID>> withSubsections(Collection<String> slugs) {
        if (slugs.isEmpty()) {
            return Map.of();
        }
        List<Section> all = inOrder();
        Map<String, UUID> ids = formerSlugs.targets(FormerSlugs.Kind.SECTION, slugs);
        all.stream().filter(section -> slugs.contains(section.slug()))
                .forEach(section -> ids.put(section.slug(), section.id()));
        Map<String, Set<UUID>> trees = new HashMap<>();
        ids.forEach((slug, id) -> trees.put(slug, subtree(all, id)));
        return trees;
    }

    /** The ids of the section and of all below it. */
    public Set<UUID> tree(Section section) {
        return subtree(inOrder(), section.id());
    }

    private static Set<UUID> subtree(List<Section> all, UUID root) {
        Set<UUID> tree = new HashSet<>(Set.of(root));
        int before;
        do {
            before = tree.size();
            all.stream().filter(section -> section.parent() != null && tree.contains(section.parent().id()))
                    .forEach(section -> tree.add(section.id()));
        } while (tree.size() > before);
        return tree;
    }

    /** How many articles the public sees directly in each of the sections; those that have none may be left out. */
    Map<UUID, Long> articleCounts(List<Section> of) {
        return counts.of(ArticleCounts.By.SECTION, of.stream().map(Section::id).toList()).orElseGet(this::counted);
    }

    private Map<UUID, Long> counted() {
        Map<UUID, Long> counts = new HashMap<>();
        getEntityManager().createQuery("select a.section.id, count(*) from Article a group by a.section.id", Object[].class)
                .getResultList().forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        return counts;
    }
}
