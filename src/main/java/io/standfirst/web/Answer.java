package io.standfirst.web;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a public read answers, before it is rendered.
 *
 * @param entity the record to send as JSON
 * @param modified when it last changed, if that is known better than the position tells
 * @param madeOf names of what it was made of, such as {@code article:<id>}, for purging caches (Surrogate-Key)
 * @param headers further headers
 * @param fleeting whether it may be older than the position that it is made at, and so must not be kept
 */
public record Answer(Object entity, Shape shape, Instant modified, Set<String> madeOf, Map<String, String> headers,
        boolean fleeting) {

    public static Answer of(Object entity) {
        return new Answer(entity, Shape.WHOLE, null, Set.of(), Map.of(), false);
    }

    public static <T> Answer page(Query query, Window window, Window.Slice<T> slice) {
        return of(Page.of(window, slice)).header("Link", query.links(window, slice));
    }

    public Answer shaped(Shape wanted) {
        return new Answer(entity, wanted, modified, madeOf, headers, fleeting);
    }

    public Answer fleetingIf(boolean behind) {
        return new Answer(entity, shape, modified, madeOf, headers, fleeting || behind);
    }

    public Answer modified(Instant at) {
        return new Answer(entity, shape, at, madeOf, headers, fleeting);
    }

    public Answer madeOf(String name) {
        return madeOf(Set.of(name));
    }

    public Answer madeOf(Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(madeOf);
        all.addAll(names);
        return new Answer(entity, shape, modified, all, headers, fleeting);
    }

    public Answer header(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(entity, shape, modified, madeOf, all, fleeting);
    }
}
