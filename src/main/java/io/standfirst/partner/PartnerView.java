package io.standfirst.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner as the newsroom sees it.
 *
 * @param contact an email address
 * @param plan in force, whether its own or that of the settings
 */
record PartnerView(UUID id, String name, String contact, String website, Plan plan, Partner.State state, Instant createdAt,
        String createdBy, Instant modifiedAt) {
}
