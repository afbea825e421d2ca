package io.standfirst.token;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.standfirst.access.Roles;
import io.standfirst.access.Scopes;
import io.standfirst.access.TokenGrant;
import io.standfirst.web.Faults;

/**
 * What is asked for when a token is to be made.
 *
 * @param expiresIn ISO 8601 duration such as {@code P90D} or {@code PT8H}, instead of {@code expiresAt}
 */
record TokenInput(String name, String role, List<String> scopes, String author, Instant expiresAt, String expiresIn) {

    private static final int LONGEST_NAME = 300;

    private static final Pattern DURATION = Pattern.compile("P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?");

    /** What every database can hold and RFC 3339 can write. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    TokenGrant grant(Clock clock, Predicate<String> isAuthor) {
        Faults faults = new Faults();
        String checkedName = faults.required("/name", name, LONGEST_NAME);
        String checkedRole = faults.required("/role", role);
        if (checkedRole != null && !Roles.ALL.contains(checkedRole)) {
            faults.add("/role", "It is one of " + String.join(", ", Roles.ALL) + ".");
        }
        String checkedAuthor = faults.slug("/author", author);
        if (checkedAuthor != null && !isAuthor.test(checkedAuthor)) {
            faults.add("/author", "There is no author '" + checkedAuthor + "'.");
        }
        checkScopes(faults);
        Instant end = end(clock.instant(), faults);
        faults.check();
        return new TokenGrant(checkedName, checkedRole, scopes == null ? null : scopes.stream().distinct().toList(),
                checkedAuthor, end);
    }

    private void checkScopes(Faults faults) {
        if (scopes == null) {
            return;
        }
        if (scopes.isEmpty()) {
            // It might be meant as "none" or as "all", and one of them is dangerous.
            faults.add("/scopes", "It is empty; leave it out for everything that the role allows.");
        }
        for (int i = 0; i < scopes.size(); i++) {
            // A null among them is no scope either.
            String scope = scopes.get(i);
            if (scope == null || !Scopes.ALL.contains(scope)) {
                faults.add("/scopes/" + i,
                        "It is one of " + String.join(", ", Scopes.AREAS) + ", or one of these with ':read'.");
            }
        }
    }

    private Instant end(Instant now, Faults faults) {
        if (expiresAt != null && expiresIn != null) {
            faults.add("/expiresIn", "It cannot be combined with expiresAt.");
            return null;
        }
        String pointer = expiresIn == null ? "/expiresAt" : "/expiresIn";
        Instant end = expiresIn == null ? expiresAt : after(now, faults);
        if (end != null && !end.isAfter(now)) {
            faults.add(pointer, "It must lie in the future.");
        }
        if (end != null && end.isAfter(LATEST)) {
            faults.add(pointer, "It lies too far in the future.");
        }
        return end == null ? null : end.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant after(Instant now, Faults faults) {
        if (!DURATION.matcher(expiresIn).matches()) {
            faults.add("/expiresIn", "It is no duration (ISO 8601) in days, hours, minutes and seconds, such as PT8H or P90D.");
            return null;
        }
        try {
            return now.plus(Duration.parse(expiresIn));
        } catch (DateTimeException | ArithmeticException e) {
            // Longer than Java's time itself.
            return Instant.MAX;
        }
    }
}
