package io.standfirst.site;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.terms.Terms;
import io.standfirst.web.Lasting;

@ApplicationScoped
public class Sites implements PanacheRepositoryBase<Site, Short> {

    @Inject
    Lasting lasting;

    /** The site; before an editor or an import has named it, one without a name of its own that allows nothing unasked. */
    public Site present() {
        return lasting.rendered() == null ? read() : lasting.get(Site.class, this::readToShare);
    }

    private Site readToShare() {
        Site site = read();
        // Other transactions are to read it, too.
        getEntityManager().detach(site);
        return site;
    }

    private Site read() {
        Site site = findById(Site.ONLY);
        return site != null
                ? site
                : new Site("Untitled magazine", null, List.of("en"), List.of(), null,
                        Terms.allowing(Terms.Allowed.ON_REQUEST), java.time.Instant.EPOCH);
    }

    /** The site as an editor named it, for a change that nobody else makes at the same time. */
    public Optional<Site> toChange() {
        return findByIdOptional(Site.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The language of what does not say its own. */
    public String language() {
        return present().languages().stream().findFirst().orElse("en");
    }

    public boolean isNamed() {
        return findById(Site.ONLY) != null;
    }
}
