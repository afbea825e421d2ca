package io.standfirst.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail as the newsroom sees it: without its recipient.
 *
 * @param attempts how often it was tried to send it
 * @param nextAt when it is tried next, or until when it is left to whoever sends it; null if it is not
 * @param failure why the latest attempt failed, in a word and perhaps the server's code, or null
 */
record MailView(UUID id, String kind, Mail.State state, int attempts, Instant queuedAt, Instant nextAt, String failure) {
}
