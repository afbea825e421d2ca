package io.standfirst.mail;

import java.util.UUID;

/**
 * The recipient's server says that there is no such mailbox. Fired in the transaction that gives the mail up.
 *
 * @param kind the mail's
 * @param subject the mail's
 */
public record MailRefused(String kind, UUID subject) {
}
