package io.standfirst.web;

import java.util.Map;
import java.util.UUID;

/** Notes what was sent to whoever showed a key. The partners' ledger is behind it; this package knows no feature. */
public interface Receipts {

    /**
     * What is noted is committed before the answer is sent.
     *
     * @param etag of the answer: what was noted with it once need not be noted again
     * @param position of the change log that the answer was made at
     */
    void sent(String etag, Map<UUID, Carried> carried, long position);
}
