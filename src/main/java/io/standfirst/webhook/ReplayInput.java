package io.standfirst.webhook;

import io.standfirst.web.Faults;

/**
 * From where a webhook is to be told again.
 *
 * @param after a position in the change log
 */
record ReplayInput(Long after) {

    /** @param end the log's present position */
    long check(long end) {
        Faults faults = new Faults();
        Long wanted = faults.required("/after", after);
        if (wanted != null && (wanted < 0 || wanted > end)) {
            faults.add("/after", "It is a position in the change log: a whole number from 0 to " + end + " at present.");
        }
        faults.check();
        return wanted;
    }
}
