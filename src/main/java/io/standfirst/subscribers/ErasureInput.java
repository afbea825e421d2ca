package io.standfirst.subscribers;

import io.standfirst.mail.EmailAddress;
import io.standfirst.web.Faults;

/** Whom to forget. */
record ErasureInput(String email) {

    EmailAddress address() {
        Faults faults = new Faults();
        String given = faults.required("/email", email, EmailAddress.LONGEST);
        faults.check();
        return EmailAddress.of(given).orElseThrow(() -> Faults.invalid("/email", "It is no mail address."));
    }
}
