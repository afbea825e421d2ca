package io.standfirst.partner;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.web.ProblemException;

/** What other features may know of partners. */
@ApplicationScoped
public class PartnerDirectory {

    @Inject
    Partners partners;

    /**
     * @param id as it stands in an address
     * @throws ProblemException 404, if there is no such partner
     */
    public UUID idOf(String id) {
        return partners.known(id).id();
    }

    /** The email address that notices go to, if there is one. */
    public Optional<String> contact(UUID partner) {
        return partners.findByIdOptional(partner).map(Partner::contact);
    }
}
