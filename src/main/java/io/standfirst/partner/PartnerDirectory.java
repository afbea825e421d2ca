package io.standfirst.partner;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** What they are called, by id. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : partners.list("id in ?1", ids).stream().collect(Collectors.toMap(Partner::id, Partner::name));
    }

    /** The email address that notices go to, if there is one and the partner has not ended. */
    public Optional<String> contact(UUID partner) {
        return partners.findByIdOptional(partner).filter(known -> !known.hasEnded()).map(Partner::contact);
    }
}
