package io.standfirst.access;

import java.time.Instant;
import java.util.List;

/**
 * What a new token is to be good for.
 *
 * @param scopes null for everything that the role allows
 * @param author slug of the author whose articles are the holder's own, or null
 * @param expiresAt null if it is good until it is revoked
 */
public record TokenGrant(String name, String role, List<String> scopes, String author, Instant expiresAt) {
}
