package io.standfirst.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How patiently partners are told of changes. */
@ConfigMapping(prefix = "standfirst.webhooks")
interface WebhookSettings {

    /** What the stored secrets are encrypted by, at least 16 characters. Without it the service makes a key and keeps it. */
    Optional<String> secretKey();

    /** Pauses after the first failure, the second, and so on, over a day; the failure after the last one pauses the webhook. */
    @WithDefault("5s,30s,2m,10m,30m,1h,2h,4h,8h,9h")
    List<Duration> backOff();

    /** How often it is looked for what is due by time, or came through other instances. */
    @WithDefault("1s")
    Duration poll();

    /** How long the log of deliveries is kept. */
    @WithDefault("14d")
    Duration keepLog();

    /** Deliveries of this instance that are under way at once; those that failed before have a quarter of them. */
    @WithDefault("1000")
    int maxUnderWay();

    /** Of these, to one host. */
    @WithDefault("20")
    int maxToHost();

    /** Webhooks of one partner. */
    @WithDefault("20")
    int maxOfPartner();
}
