package io.standfirst.following;

import java.util.List;

import io.standfirst.change.ChangeType;
import io.standfirst.web.Choice;
import io.standfirst.web.Query;

/**
 * What of the log a follower wants. Each member is a parameter of the API, and there are no others.
 *
 * @param types any of them; all if there are none
 */
public record ChangeFilter(List<ChangeType> types, Choice section, Choice tag) {

    static ChangeFilter of(Query query) {
        return new ChangeFilter(query.constants("type", ChangeType.values(), ChangeType::publicName), query.choose("section"),
                query.choose("tag"));
    }

    /** Whether it depends on what slugs stand for, which may change. */
    boolean namesSubjects() {
        return !section.isEmpty() || !tag.isEmpty();
    }
}
