package io.standfirst.section;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import io.standfirst.web.Lasting;

/** The magazine's sections. There are dozens, not thousands, so the tree is read as a whole. */
@ApplicationScoped
public class Sections implements PanacheRepositoryBase<Section, UUID> {

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    ArticleCounts counts;

    @Inject
    Lasting lasting;

    /** All of them; in a rendering those that it may share with others. */
    public SectionTree present() {
        return lasting.get(SectionTree.class, this::read);
    }

    private SectionTree read() {
        Set<Section> inOrder = new LinkedHashSet<>();
        Map<String, UUID> former = new HashMap<>();
        getEntityManager().createQuery("select s, f.key.slug from Section s left join FormerSlug f on f.target = s.id"
                + " and f.key.kind = :kind order by s.position, s.slug", Object[].class)
                .setParameter("kind", FormerSlugs.Kind.SECTION.name()).getResultList().forEach(row -> {
                    Section section = (Section) row[0];
                    inOrder.add(section);
                    if (row[1] != null) {
                        former.put((String) row[1], section.id());
                    }
                });
        return new SectionTree(inOrder, former);
    }

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
        return formerSlugs.ids(FormerSlugs.Kind.SECTION, slugs);
    }

    /** For each slug, present or former, the ids of its section and of all below it; unknown slugs are left out. */
    public Map<String, Set<UUID>> withSubsections(Collection<String> slugs) {
        return slugs.isEmpty() ? Map.of() : present().withSubsections(slugs);
    }

    /** The ids of the section and of all below it. */
    public Set<UUID> tree(Section section) {
        List<Section> all = inOrder();
        Set<UUID> tree = new HashSet<>(Set.of(section.id()));
        int before;
        do {
            before = tree.size();
            all.stream().filter(other -> other.parent() != null && tree.contains(other.parent().id()))
                    .forEach(other -> tree.add(other.id()));
        } while (tree.size() > before);
        return tree;
    }

    /** How many articles the public sees directly in each of the sections; those that have none may be left out. */
    Map<UUID, Long> articleCounts(List<PlacedSection> of) {
        return counts.of(ArticleCounts.By.SECTION, of.stream().map(PlacedSection::id).toList()).orElseGet(this::counted);
    }

    private Map<UUID, Long> counted() {
        Map<UUID, Long> counts = new HashMap<>();
        getEntityManager().createQuery("select a.section.id, count(*) from Article a group by a.section.id", Object[].class)
                .getResultList().forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        return counts;
    }
}
