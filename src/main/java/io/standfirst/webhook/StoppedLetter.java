package io.standfirst.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.mail.Letter;
import io.standfirst.mail.LetterWriter;
import io.standfirst.partner.PartnerDirectory;
import io.standfirst.site.Sites;
import io.standfirst.web.Addresses;

/** Tells a partner that it is told of changes no more. */
@ApplicationScoped
class StoppedLetter implements LetterWriter {

    static final String KIND = "webhook-stopped";

    /** Of whoever looks after a webhook nothing is known but an address. */
    static final String LANGUAGE = "en";

    private static final String TEXT = """
            %s has stopped sending to your webhook
            %s

            %s

            Until it is active again you are not told of corrections and withdrawals. When it takes requests again, set its
            state to "active":

            PUT %s

            Nothing is lost: it goes on where it stopped. Its deliveries are listed at

            GET %s/deliveries
            """;

    @Inject
    Webhooks webhooks;

    @Inject
    PartnerDirectory partners;

    @Inject
    Sites sites;

    @Inject
    Addresses addresses;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(UUID mailId, UUID subject, String language) {
        return webhooks.findByIdOptional(subject).filter(webhook -> webhook.notice() != null)
                .flatMap(webhook -> partners.contact(webhook.partner()).map(contact -> letter(contact, webhook)));
    }

    private Letter letter(String contact, Webhook webhook) {
        String magazine = sites.present().name();
        String address = addresses.api(WebhookResource.PATH + webhook.id());
        return new Letter(contact, null, magazine + ": your webhook is " + webhook.stateName(),
                TEXT.formatted(magazine, webhook.url(), webhook.notice(), address, address), null, Map.of());
    }
}
