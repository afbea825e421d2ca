package io.standfirst.access;

import java.util.List;
import java.util.UUID;

/**
 * Who a token belongs to.
 *
 * @param tokenId null for the token of the settings
 * @param scopes null if the token is not limited
 * @param author slug of the author whose articles are the holder's own, or null
 */
record Holder(UUID tokenId, String name, String role, List<String> scopes, String author) {
}
