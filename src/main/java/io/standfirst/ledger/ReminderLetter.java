package io.standfirst.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.standfirst.mail.Letter;
import io.standfirst.mail.LetterWriter;
import io.standfirst.partner.PartnerDirectory;
import io.standfirst.site.Sites;
import io.standfirst.web.Addresses;
import io.standfirst.web.Window;

/** Tells a partner what is open when the letter is sent. */
@ApplicationScoped
class ReminderLetter implements LetterWriter {

    static final String KIND = "partner-reminder";

    private static final int MOST = 50;

    @Inject
    @Location("letters/reminder.txt")
    Template text;

    @Inject
    Holdings holdings;

    @Inject
    PartnerDirectory partners;

    @Inject
    Sites sites;

    @Inject
    Addresses addresses;

    /** What the template sets. */
    record Content(String site, List<HoldingView> open, long total, String outdated, String acknowledgements) {
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(UUID mailId, UUID partner, String language) {
        Window.Slice<HoldingView> open = holdings.open(partner, List.of(), new Window("reminder", MOST, 0, null));
        if (open.items().isEmpty()) {
            return Optional.empty();
        }
        String site = sites.present().name();
        Content content = new Content(site, open.items(), open.total(), addresses.api("/v1/partner/outdated"),
                addresses.api("/v1/partner/acknowledgements"));
        return partners.contact(partner).map(contact -> new Letter(contact, null,
                site + ": " + open.total() + (open.total() == 1 ? " article needs" : " articles need") + " your attention",
                text.data("letter", content).render(), null, Map.of()));
    }
}
