package io.standfirst.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A token as it is sent: everything but the token.
 *
 * @param scopes null if it is not limited
 * @param prefix its first characters behind {@code stf_}; empty for tokens of old, of which nobody knows them
 */
public record TokenView(UUID id, String name, String role, List<String> scopes, String author, Instant createdAt,
        String createdBy, Instant expiresAt, Instant lastUsedAt, Instant revokedAt, String prefix) {

    /** Everything else never changes. */
    public String etag() {
        return "\"" + millis(lastUsedAt) + "-" + millis(revokedAt) + "\"";
    }

    private static long millis(Instant at) {
        return at == null ? 0 : at.toEpochMilli();
    }
}
