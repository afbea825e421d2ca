package io.standfirst.web;

/** What was asked for has another address now: answered 301, with the query kept. */
public class Moved extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param path the present path below the service's root */
    public Moved(String path) {
        super(path);
    }
}
