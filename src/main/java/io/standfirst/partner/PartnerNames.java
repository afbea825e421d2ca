package io.standfirst.partner;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What others need to know of partners. */
@ApplicationScoped
public class PartnerNames {

    @Inject
    Partners partners;

    /** By id. */
    public Map<UUID, String> of(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : partners.list("id in ?1", ids).stream()
                        .collect(Collectors.toMap(Partner::id, Partner::name));
    }

    /** Where notices for a partner go, if it has not ended and gave an address. */
    public Optional<String> contact(UUID id) {
        return partners.findByIdOptional(id).filter(partner -> !partner.hasEnded()).map(Partner::contact);
    }
}
