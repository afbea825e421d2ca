package io.standfirst.webhook;

/** A stored secret was encrypted by a key that is not the present one. */
class UnreadableSecret extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableSecret(Exception cause) {
        super("Its secret was encrypted by another key", cause);
    }
}
