package io.standfirst.newsletter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.web.Addresses;

@ApplicationScoped
public class Newsletters implements PanacheRepositoryBase<Newsletter, UUID> {

    @Inject
    Addresses addresses;

    public List<Newsletter> inOrder() {
        return list("order by position, slug");
    }

    public Optional<Newsletter> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** All newsletters, with the addresses at which the API tells more. */
    public List<NewsletterLink> links() {
        return inOrder().stream().map(newsletter -> new NewsletterLink(newsletter.slug(), newsletter.name(),
                newsletter.description(), addresses.api("/v1/newsletters/" + newsletter.slug()))).toList();
    }
}
