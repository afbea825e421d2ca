package io.standfirst.article;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.web.Addresses;

/** The web addresses, on whatever site, at which articles stood before. */
@ApplicationScoped
public class FormerUrls implements PanacheRepositoryBase<FormerUrl, String> {

    /** Those of some addresses that lead to an article already, without what differs between links to a page. */
    public Set<String> leading(Collection<String> urls) {
        List<String> bare = urls.stream().map(Addresses::bare).filter(FormerUrl::isOne).toList();
        return bare.isEmpty()
                ? Set.of()
                : Set.copyOf(getEntityManager().createQuery("select f.url from FormerUrl f where f.url in :urls", String.class)
                        .setParameter("urls", bare).getResultList());
    }

    /** Makes an address that leads nowhere yet lead to the article. What cannot be one is passed over. */
    public void add(UUID articleId, String url) {
        String bare = Addresses.bare(url);
        if (FormerUrl.isOne(bare)) {
            persist(new FormerUrl(bare, articleId));
        }
    }
}
