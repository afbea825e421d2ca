package io.standfirst.subscribers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.signup.Consent;
import io.standfirst.signup.Consents;
import io.standfirst.signup.Signup;
import io.standfirst.signup.Tokens;
import io.standfirst.web.Addresses;
import io.standfirst.web.Races;

/**
 * Writes signups to a file, batch by batch, each read in a transaction of its own: a reader of the file who takes his time holds
 * no connection to the database. Who signs up meanwhile comes before the beginning, and so is not in it.
 */
@ApplicationScoped
class SubscriberExport {

    /** What the file is. */
    enum Format {

        CSV("text/csv;charset=UTF-8;header=present"),
        NDJSON("application/x-ndjson");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }

        String mediaType() {
            return mediaType;
        }
    }

    /**
     * What is wanted.
     *
     * @param links whether each row is to have a link by which its reader unsubscribes
     */
    record Order(UUID newsletterId, SubscriberFilter filter, Format format, boolean links) {
    }

    private static final int BATCH = 500;

    @Inject
    Subscribers subscribers;

    @Inject
    Consents consents;

    @Inject
    Tokens tokens;

    @Inject
    Addresses addresses;

    @Inject
    ObjectMapper json;

    /** @throws IOException if the reader is gone */
    void write(Order order, OutputStream stream) throws IOException {
        OutputStream out = new BufferedOutputStream(stream, 1 << 16);
        Csv csv = order.format() == Format.CSV ? new Csv(out, order.links()) : null;
        if (csv != null) {
            csv.header();
        }
        Subscribers.Place last = null;
        List<SubscriberView> some;
        do {
            some = batch(order, last);
            for (SubscriberView signup : some) {
                if (csv != null) {
                    csv.row(signup);
                } else {
                    out.write(json.writeValueAsBytes(signup));
                    out.write('\n');
                }
                last = new Subscribers.Place(signup.createdAt(), signup.id());
            }
        } while (some.size() == BATCH);
        out.flush();
    }

    private List<SubscriberView> batch(Order order, Subscribers.Place last) {
        return Races.repeat(() -> {
            List<Signup> signups = subscribers.batch(order.newsletterId(), order.filter(), last, BATCH);
            Map<UUID, List<Consent>> all = order.format() == Format.NDJSON ? consents.of(signups) : Map.of();
            return signups.stream().map(signup -> view(order, signup, all)).toList();
        });
    }

    private SubscriberView view(Order order, Signup signup, Map<UUID, List<Consent>> all) {
        SubscriberView plain = SubscriberView.of(signup);
        SubscriberView whole = order.format() == Format.NDJSON
                ? plain.with(all.getOrDefault(signup.id(), List.of()))
                : plain;
        // Without the site's own page in between: mail programs send their POST straight to it (RFC 8058).
        return order.links()
                ? whole.with(addresses.api("/v1/unsubscriptions/" + tokens.toUnsubscribe(signup)))
                : whole;
    }
}
