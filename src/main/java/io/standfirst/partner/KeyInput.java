package io.standfirst.partner;

import java.time.Instant;

/**
 * What is asked for when a key is to be made.
 *
 * @param name what it is for
 * @param expiresIn ISO 8601 duration such as {@code P90D}, instead of {@code expiresAt}
 */
record KeyInput(String name, Instant expiresAt, String expiresIn) {
}
