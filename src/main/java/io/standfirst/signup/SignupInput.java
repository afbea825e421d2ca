package io.standfirst.signup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.standfirst.mail.EmailAddress;
import io.standfirst.web.Faults;

/**
 * A reader's wish as a front end sends it.
 *
 * @param source the form or page that it came by
 * @param website a field that people do not see and programs fill in
 * @param shownAt when the reader was shown the form
 * @param captcha what the front end got from a service that tells people from programs
 */
record SignupInput(String email, String name, String language, String source, Agreement consent, String website,
        Instant shownAt, String captcha) {

    /** What the reader was told and agreed to. */
    record Agreement(String text, String version) {
    }

    private static final int LONGEST_NAME = 200;
    static final int LONGEST_WORDING = 4000;

    /** Nobody types an address and finds the button in less. */
    private static final Duration FASTEST = Duration.ofSeconds(2);

    static EmailAddress address(String email, Faults faults) {
        String typed = faults.required("/email", email, EmailAddress.LONGEST);
        EmailAddress address = typed == null ? null : EmailAddress.of(typed).orElse(null);
        if (typed != null && address == null) {
            faults.add("/email", "It is no address that mail can be sent to.");
        }
        return address;
    }

    /** @throws io.standfirst.web.ProblemException 400, naming all faults */
    SignupRequest.Wish check(UUID newsletterId, String from, Clock clock) {
        Faults faults = new Faults();
        EmailAddress address = address(email, faults);
        String tag = faults.language("/language", language);
        String who = faults.text("/name", name, LONGEST_NAME);
        String through = faults.text("/source", source, LONGEST_NAME);
        String answer = faults.text("/captcha", captcha, LONGEST_WORDING);
        String bait = faults.text("/website", website, LONGEST_WORDING);
        Consent.Circumstances agreed = agreed(consent, faults);
        faults.check();
        Instant now = clock.instant();
        // A reader's clock that is ahead says nothing.
        boolean tooFast = shownAt != null && !shownAt.isAfter(now) && now.isBefore(shownAt.plus(FASTEST));
        return new SignupRequest.Wish(newsletterId, address, who, tag, through, agreed.wording(), agreed.wordingVersion(),
                bait != null || tooFast, answer, from);
    }

    /** What a reader is said to have agreed to, which must be said in full. */
    static Consent.Circumstances agreed(Agreement consent, Faults faults) {
        if (faults.required("/consent", consent) == null) {
            return Consent.Circumstances.from(null);
        }
        return new Consent.Circumstances(faults.required("/consent/text", consent.text(), LONGEST_WORDING),
                faults.required("/consent/version", consent.version(), 100), null, null, null);
    }
}
