package io.standfirst.partner;

import io.standfirst.mail.EmailAddress;
import io.standfirst.web.Faults;

/** What the newsroom says of a partner. */
record PartnerInput(String name, String contact, String website, PlanInput plan, Partner.State state) {

    private static final int LONGEST_NAME = 300;
    private static final int MOST = 1_000_000_000;

    /** A plan of the partner's own; what is left out is that of the settings. */
    record PlanInput(Integer quota, Integer burst) {
    }

    /**
     * What was found in order.
     *
     * @param state null for the present one; of a new partner, active
     */
    record Checked(String name, String contact, String website, Integer quota, Integer burst, Partner.State state) {
    }

    Checked check() {
        Faults faults = new Faults();
        String address = faults.text("/contact", contact, EmailAddress.LONGEST);
        if (address != null && EmailAddress.of(address).isEmpty()) {
            faults.add("/contact", "It is no email address.");
        }
        if (state == Partner.State.ENDED) {
            faults.add("/state", "It is active or suspended; DELETE ends a partner.");
        }
        Checked checked = new Checked(faults.required("/name", name, LONGEST_NAME), address, faults.url("/website", website),
                plan == null ? null : faults.number("/plan/quota", plan.quota(), 1, MOST),
                plan == null ? null : faults.number("/plan/burst", plan.burst(), 1, MOST),
                state);
        faults.check();
        return checked;
    }
}
