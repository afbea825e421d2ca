package io.standfirst.web;

/** What was asked for has another address now: answered 301, with the query kept. */
public class Moved extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String madeOf;

    /**
     * @param path the present path below the service's root
     * @param madeOf the name that caches purge the answer by
     */
    public Moved(String path, String madeOf) {
        super(path);
        this.madeOf = madeOf;
    }

    String madeOf() {
        return madeOf;
    }
}
