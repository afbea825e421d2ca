package io.standfirst.webhook;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.standfirst.change.ChangeType;
import io.standfirst.outbound.Outbound;
import io.standfirst.outbound.RefusedUrl;
import io.standfirst.web.Faults;

/**
 * What a partner says of a webhook.
 *
 * @param types any of them; all if there are none
 * @param section slugs: any of them, and none of those with a leading minus sign
 * @param tag in the same way
 * @param republishable false if it is left out
 * @param payload thin if it is left out
 * @param state active or paused; if it is left out it stays as it is
 */
record WebhookInput(String url, String description, List<ChangeType> types, List<String> section, List<String> tag,
        Boolean republishable, Payload payload, Webhook.State state) {

    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_DESCRIPTION = 300;

    /** More than this nobody needs, and each costs the database a condition. */
    private static final int MOST_SLUGS = 50;

    private static final int LONGEST_SLUG = 200;
    private static final Pattern SLUG = Pattern.compile("-?[a-z0-9]+(-[a-z0-9]+)*");

    /** @param host of the URL, in its normal form */
    record Checked(String url, String host, String description, WebhookFilter filter, Payload payload,
            Webhook.State state) {
    }

    /** @param outbound knows where nothing may be sent to; it waits for the resolver, so no transaction should have begun */
    Checked check(Outbound outbound) {
        Faults faults = new Faults();
        String checkedUrl = faults.required("/url", url, LONGEST_URL);
        String host = checkedUrl == null ? null : host(checkedUrl, outbound, faults);
        String about = faults.text("/description", description, LONGEST_DESCRIPTION);
        if (types != null && types.contains(null)) {
            faults.add("/types", "It has a null among its elements.");
        }
        slugs("/section", section, faults);
        slugs("/tag", tag, faults);
        if (state == Webhook.State.DISABLED) {
            faults.add("/state", "It is one of " + Webhook.State.ACTIVE.name().toLowerCase(Locale.ROOT) + ", "
                    + Webhook.State.PAUSED.name().toLowerCase(Locale.ROOT) + ".");
        }
        faults.check();
        WebhookFilter filter = new WebhookFilter(distinct(types), distinct(section), distinct(tag),
                Boolean.TRUE.equals(republishable));
        return new Checked(checkedUrl, host, about, filter, payload == null ? Payload.THIN : payload, state);
    }

    private static String host(String url, Outbound outbound, Faults faults) {
        try {
            return outbound.check(url);
        } catch (RefusedUrl e) {
            faults.add("/url", e.getMessage());
            return null;
        }
    }

    private static void slugs(String pointer, List<String> slugs, Faults faults) {
        if (slugs == null) {
            return;
        }
        if (slugs.size() > MOST_SLUGS) {
            faults.add(pointer, "It has more than " + MOST_SLUGS + " elements.");
        }
        for (int i = 0; i < slugs.size(); i++) {
            String slug = slugs.get(i);
            if (slug == null || slug.length() > LONGEST_SLUG || !SLUG.matcher(slug).matches()) {
                faults.add(pointer + "/" + i, "It is a slug, with or without a leading minus sign.");
            }
        }
    }

    private static <T> List<T> distinct(List<T> some) {
        return some == null ? List.of() : some.stream().distinct().toList();
    }
}
