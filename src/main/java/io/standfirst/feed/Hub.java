package io.standfirst.feed;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.config.ConfigMapping;
import io.standfirst.web.Addresses;

/**
 * The WebSub hub, if there is one, and the feeds that it distributes. These are the ones without parameters: of the others
 * nobody knows which are subscribed to, and a link to a hub would promise news that never come.
 */
@ApplicationScoped
class Hub {

    /** Who tells the readers of feeds. */
    @ConfigMapping(prefix = "standfirst.feeds")
    interface Settings {

        /** Address of a WebSub hub. It is named in the feeds and told of each change; without it nothing of the kind is done. */
        Optional<URI> hub();
    }

    private final Optional<URI> address;
    private final List<String> topics;

    @Inject
    Hub(Settings settings, Addresses addresses) {
        this(settings.hub(), addresses);
    }

    Hub(Optional<URI> address, Addresses addresses) {
        this.address = address;
        this.topics = Arrays.stream(FeedFormat.values()).map(format -> addresses.api(format.path())).toList();
    }

    Optional<URI> address() {
        return address;
    }

    /** Addresses of the feeds that it distributes. */
    List<String> topics() {
        return topics;
    }

    /** The hub's address, for the feed at an address; null if it is not among those that the hub distributes. */
    String of(String feed) {
        return topics.contains(feed) ? address.map(URI::toString).orElse(null) : null;
    }
}
