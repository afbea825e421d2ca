package io.standfirst.subscribers;

import java.time.Instant;
import java.util.List;

import io.standfirst.web.Faults;

/** What a mailer reports, as it is sent. */
record BounceReport(List<Item> items) {

    private static final int MOST = 1000;
    private static final int LONGEST_DIAGNOSTIC = 2000;

    /**
     * One mail that did not do what it should.
     *
     * @param newsletter slug of the one that was mailed, or null
     * @param diagnostic what the other mail server said, or null
     */
    record Item(String email, Bounce.Kind kind, Instant at, String newsletter, String diagnostic) {
    }

    /**
     * The items in their normal form.
     *
     * @throws io.standfirst.web.ProblemException 400, naming all faults of form; whether addresses are good is not one of them
     */
    List<Item> checked() {
        Faults faults = new Faults();
        if (items == null || items.isEmpty() || items.size() > MOST) {
            throw Faults.invalid("/items", "It is a list of 1 to " + MOST + " items.");
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String pointer = "/items/" + i;
            if (faults.required(pointer, item) != null) {
                faults.required(pointer + "/email", item.email());
                faults.required(pointer + "/kind", item.kind());
                faults.required(pointer + "/at", item.at());
                faults.slug(pointer + "/newsletter", item.newsletter());
                faults.text(pointer + "/diagnostic", item.diagnostic(), LONGEST_DIAGNOSTIC);
            }
        }
        faults.check();
        return items;
    }
}
