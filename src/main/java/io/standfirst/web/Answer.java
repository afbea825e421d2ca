package io.standfirst.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a public read answers, before it is rendered.
 *
 * @param entity the record to send as JSON, or, of another type, the text itself
 * @param type media type in full
 * @param modified when it last changed, if that is known better than the position tells
 * @param madeOf names of what it was made of, such as {@code article:<id>}, for purging caches (Surrogate-Key)
 * @param carried what it tells of articles, by their ids
 * @param headers further headers
 * @param articles ids of the articles of which alone it tells, so that changes of others leave it as it is; null if any change
 *            may alter it
 * @param fleeting whether it may be older than the position that it is made at, and so must not be kept
 */
public record Answer(Object entity, String type, Shape shape, Instant modified, Set<String> madeOf, Map<UUID, Carried> carried,
        Map<String, String> headers, Set<UUID> articles, boolean fleeting) {

    public static final String JSON = "application/json;charset=UTF-8";

    public static Answer of(Object entity) {
        return new Answer(entity, JSON, Shape.WHOLE, null, Set.of(), Map.of(), Map.of(), null, false);
    }

    /**
     * A text of any form.
     *
     * @param type media type, with {@code charset=UTF-8} if texts of that type name theirs
     */
    public static Answer text(String text, String type) {
        return new Answer(text, type, Shape.WHOLE, null, Set.of(), Map.of(), Map.of(), null, false);
    }

    public static <T> Answer page(Query query, Window window, Window.Slice<T> slice) {
        return of(Page.of(window, slice)).header("Link", query.links(window, slice));
    }

    public Answer shaped(Shape wanted) {
        return new Answer(entity, type, wanted, modified, madeOf, carried, headers, articles, fleeting);
    }

    /** As JSON of a more particular kind. */
    public Answer typed(String mediaType) {
        return new Answer(entity, mediaType, shape, modified, madeOf, carried, headers, articles, fleeting);
    }

    public Answer fleetingIf(boolean behind) {
        return new Answer(entity, type, shape, modified, madeOf, carried, headers, articles, fleeting || behind);
    }

    public Answer modified(Instant at) {
        return new Answer(entity, type, shape, at, madeOf, carried, headers, articles, fleeting);
    }

    /** Says that changes of articles other than these leave it as it is. */
    public Answer onlyOf(UUID... shown) {
        return new Answer(entity, type, shape, modified, madeOf, carried, headers, Set.of(shown), fleeting);
    }

    /** Says that a change of any article may alter it. */
    public Answer ofAny() {
        return new Answer(entity, type, shape, modified, madeOf, carried, headers, null, fleeting);
    }

    public Answer madeOf(String name) {
        return madeOf(Set.of(name));
    }

    public Answer madeOf(Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(madeOf);
        all.addAll(names);
        return new Answer(entity, type, shape, modified, all, carried, headers, articles, fleeting);
    }

    /** Says that the text of an article is in it, as it is now. */
    public Answer carrying(UUID article, int version) {
        return carrying(Map.of(article, new Carried(version, 0)));
    }

    public Answer carrying(Map<UUID, Carried> articles) {
        Map<UUID, Carried> all = new LinkedHashMap<>(carried);
        all.putAll(articles);
        return new Answer(entity, type, shape, modified, madeOf, all, headers, this.articles, fleeting);
    }

    public Answer header(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(entity, type, shape, modified, madeOf, carried, all, articles, fleeting);
    }

    byte[] bytes(ObjectMapper json) {
        return entity instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : shape.write(json, entity);
    }
}
