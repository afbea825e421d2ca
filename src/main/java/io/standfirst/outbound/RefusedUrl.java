package io.standfirst.outbound;

/** Nothing is sent to this URL. The message says why, for whoever named it. */
public class RefusedUrl extends Exception {

    private static final long serialVersionUID = 1;

    RefusedUrl(String message) {
        super(message);
    }
}
