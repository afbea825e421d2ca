package io.standfirst.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * A key as it is sent: everything but the key.
 *
 * @param prefix its first characters behind {@code stfp_}
 */
record KeyView(UUID id, String name, String prefix, Instant createdAt, String createdBy, Instant expiresAt, Instant lastUsedAt,
        Instant revokedAt) {

    /** Everything else never changes. */
    String etag() {
        return "\"" + millis(lastUsedAt) + "-" + millis(expiresAt) + "-" + millis(revokedAt) + "\"";
    }

    private static long millis(Instant at) {
        return at == null ? 0 : at.toEpochMilli();
    }
}
