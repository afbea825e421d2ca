package io.standfirst.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.vertx.ext.web.RoutingContext;

/** Notes what was sent to whoever showed a key. The partners' ledger is behind it; this package knows no feature. */
public interface Receipts {

    /**
     * What is noted is committed before the answer is sent.
     *
     * @param etag of the answer: what was noted with it once need not be noted again
     * @param position of the change log that the answer was made at
     */
    void sent(String etag, Map<UUID, Carried> carried, long position);

    /** @return where to note what is sent in pieces; empty if the request shows no key */
    Optional<Pieces> listening(RoutingContext request);

    /** For one that listens. */
    @FunctionalInterface
    interface Pieces {

        /**
         * To be called before a piece is sent, on a thread that may wait for the database.
         *
         * @param position of the change log that the piece was made at
         */
        void sent(Map<UUID, Carried> carried, long position);
    }
}
