package io.standfirst.subscribers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.standfirst.signup.Signup;
import io.standfirst.web.Query;

/**
 * What a list of signups is narrowed to; null or empty where it is not.
 *
 * @param q what the address or the name has in it
 * @param language with its variants (basic filtering, RFC 4647)
 * @param after what was signed up at this moment or later
 * @param before what was signed up earlier than this moment
 */
record SubscriberFilter(List<Signup.State> states, String q, String language, String source, Instant after,
        Instant before) {

    /** What cannot be a mail address. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:-]{1,60}");

    static SubscriberFilter of(Query query) {
        return new SubscriberFilter(query.constants("state", Signup.State.values(), Signup.State::publicName), query.text("q"),
                query.text("language"), query.text("source"), query.instant("signedUpAfter"),
                query.instant("signedUpBefore"));
    }

    /** Adds the conditions on a signup {@code s}, and the values that they speak of. */
    void narrow(StringBuilder where, Map<String, Object> values) {
        if (!states.isEmpty()) {
            where.append(" and s.state in :states");
            values.put("states", states);
        }
        if (q != null) {
            where.append(" and (s.addressKey like lower(:q) escape '!' or lower(s.name) like lower(:q) escape '!')");
            values.put("q", "%" + q.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        if (language != null) {
            String tag = Locale.forLanguageTag(language).toLanguageTag();
            where.append(" and (s.language = :language or s.language like :variants)");
            values.put("language", tag);
            values.put("variants", tag + "-%");
        }
        narrow(where, values, "s.source = :source", "source", source);
        narrow(where, values, "s.createdAt >= :after", "after", after);
        narrow(where, values, "s.createdAt < :before", "before", before);
    }

    private static void narrow(StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    /** As the audit log has it: without words that may be a reader's. */
    Map<String, Object> noted() {
        Map<String, Object> noted = new LinkedHashMap<>();
        if (!states.isEmpty()) {
            noted.put("state", states);
        }
        if (q != null) {
            noted.put("q", "…");
        }
        note(noted, "language", language);
        note(noted, "source", source);
        note(noted, "signedUpAfter", after == null ? null : after.toString());
        note(noted, "signedUpBefore", before == null ? null : before.toString());
        return noted;
    }

    private static void note(Map<String, Object> noted, String name, String value) {
        if (value != null) {
            noted.put(name, HARMLESS.matcher(value).matches() ? value : "…");
        }
    }
}
