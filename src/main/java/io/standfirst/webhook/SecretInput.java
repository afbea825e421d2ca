package io.standfirst.webhook;

import java.time.Instant;

import io.standfirst.web.Faults;
import io.standfirst.web.Lifetimes;

/**
 * How a secret is to be replaced.
 *
 * @param overlap ISO 8601 duration for which messages are signed by the former one, too; a day if it is left out
 */
record SecretInput(String overlap) {

    private static final String USUAL = "PT24H";
    private static final String LONGEST = "P30D";

    Instant endOfFormer(Instant now) {
        Faults faults = new Faults();
        Instant end = Lifetimes.after(now, "/overlap", overlap == null ? USUAL : overlap, faults);
        if (end != null && end.isAfter(Lifetimes.after(now, "/overlap", LONGEST, faults))) {
            faults.add("/overlap", "It is at most thirty days.");
        }
        faults.check();
        return end;
    }
}
