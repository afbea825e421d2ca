package io.standfirst.mail;

/** A mail that the server did not take. */
class Undelivered extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean refused;

    /**
     * @param failure why, in a word, and the server's code if it gave one; no address
     * @param refused whether the recipient does not exist, so that another attempt is of no use
     */
    Undelivered(String failure, boolean refused) {
        super(failure, null, false, false);
        this.refused = refused;
    }

    boolean isRefused() {
        return refused;
    }
}
