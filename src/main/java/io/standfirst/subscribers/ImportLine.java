package io.standfirst.subscribers;

import java.time.Instant;

import io.standfirst.mail.EmailAddress;
import io.standfirst.signup.Consent;
import io.standfirst.web.Faults;

/** One reader of a list that was kept elsewhere, as it is sent. */
record ImportLine(String email, String name, String language, String source, Instant confirmedAt, Agreement consent) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORDING = 4000;
    private static final int LONGEST_VERSION = 100;

    /** What the reader was told, and what the other system had noted of the answer. */
    record Agreement(String text, String version, String proof) {
    }

    /**
     * A reader who can be taken over.
     *
     * @param line where it stood, from 1
     * @param language null if nothing is known of it
     */
    record Reader(int line, EmailAddress address, String name, String language, Instant confirmedAt,
            Consent.Circumstances circumstances) {
    }

    /** @throws io.standfirst.web.ProblemException 400, naming all faults */
    Reader checked(int line, Instant now) {
        Faults faults = new Faults();
        String given = faults.required("/email", email, EmailAddress.LONGEST);
        EmailAddress address = given == null ? null : EmailAddress.of(given).orElse(null);
        if (given != null && address == null) {
            faults.add("/email", "It is no mail address.");
        }
        String called = faults.text("/name", name, LONGEST_NAME);
        String tag = faults.language("/language", language);
        String from = faults.text("/source", source, LONGEST_NAME);
        if (faults.required("/confirmedAt", confirmedAt) != null && confirmedAt.isAfter(now)) {
            faults.add("/confirmedAt", "It lies ahead.");
        }
        Agreement agreed = consent == null ? new Agreement(null, null, null) : consent;
        String wording = faults.required("/consent/text", agreed.text(), LONGEST_WORDING);
        String version = faults.required("/consent/version", agreed.version(), LONGEST_VERSION);
        String proof = faults.text("/consent/proof", agreed.proof(), LONGEST_WORDING);
        faults.check();
        // A name goes into the heads of mails, where a line's end would begin another one.
        return new Reader(line, address, called == null ? null : called.replaceAll("\\s+", " "), tag, confirmedAt,
                new Consent.Circumstances(wording, version, from, null, proof));
    }
}
