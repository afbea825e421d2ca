package io.standfirst.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.standfirst.access.Roles;
import io.standfirst.access.Scopes;
import io.standfirst.access.TokenGrant;
import io.standfirst.web.Faults;
import io.standfirst.web.Lifetimes;

/**
 * What is asked for when a token is to be made.
 *
 * @param expiresIn ISO 8601 duration such as {@code P90D} or {@code PT8H}, instead of {@code expiresAt}
 */
record TokenInput(String name, String role, List<String> scopes, String author, Instant expiresAt, String expiresIn) {

    private static final int LONGEST_NAME = 300;

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
        Instant end = Lifetimes.end(clock.instant(), expiresAt, expiresIn, faults);
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
}
