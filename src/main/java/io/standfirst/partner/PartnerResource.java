package io.standfirst.partner;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.limit.SharedCounts;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** What a partner may do and has used, for the partner itself. */
@Path("/v1/partner")
@Produces(MediaType.APPLICATION_JSON)
public class PartnerResource {

    @Inject
    Partners partners;

    @Inject
    PartnerCaller caller;

    @Inject
    PartnerSettings settings;

    @Inject
    SharedCounts counts;

    @Inject
    Delivery delivery;

    /**
     * A partner as it sees itself.
     *
     * @param used up to a second ago
     */
    record Self(UUID id, String name, String contact, String website, Plan plan, Used used, Instant createdAt,
            List<OwnKey> keys) {
    }

    /** A key without who made it, which is the newsroom's affair. */
    record OwnKey(UUID id, String name, String prefix, Instant createdAt, Instant expiresAt, Instant lastUsedAt,
            Instant revokedAt) {

        static OwnKey of(KeyView key) {
            return new OwnKey(key.id(), key.name(), key.prefix(), key.createdAt(), key.expiresAt(), key.lastUsedAt(),
                    key.revokedAt());
        }
    }

    /** @param today requests since midnight, UTC */
    record Used(long today) {
    }

    @GET
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response getPartnerSelf(@Context UriInfo uri) {
        Query.of(uri).check();
        PartnerView partner = partners.known(caller.id().toString()).view(settings);
        return delivery.unkept(Answer.of(new Self(partner.id(), partner.name(), partner.contact(), partner.website(),
                partner.plan(), new Used(counts.today(partner.id().toString())), partner.createdAt(),
                partners.keys(partner.id()).stream().map(key -> OwnKey.of(key.view())).toList())));
    }
}
