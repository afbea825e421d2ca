package io.standfirst.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The part of a list that a request asks for: from its beginning, from a cursor, or a numbered page.
 *
 * @param size how many items at the most
 * @param number the page's number from 1, or 0 if the request does not number
 * @param cursor the place to go on from, or null
 */
public record Window(String list, int size, int number, Cursor cursor) {

    /** How deep numbered pages reach, in items; cursors have no such end. */
    static final int DEEPEST = 10_000;

    /** How many rows to fetch: one more than the page shows, which tells whether there is another page. */
    public int limit() {
        return size + 1;
    }

    public int offset() {
        return number > 1 ? (number - 1) * size : 0;
    }

    public boolean backward() {
        return cursor != null && cursor.backward();
    }

    /**
     * Makes the page of what was fetched.
     *
     * @param rows at most {@link #limit()} rows from the window's place on, in the direction of the scan
     * @param total how many items the whole list has
     * @param key the values that the list orders an item by
     */
    public <T> Slice<T> slice(List<T> rows, long total, Function<T, List<String>> key) {
        boolean more = rows.size() > size;
        List<T> items = new ArrayList<>(more ? rows.subList(0, size) : rows);
        if (backward()) {
            Collections.reverse(items);
        }
        boolean next = backward() || more;
        boolean previous = backward() ? more : cursor != null || number > 1;
        if (items.isEmpty()) {
            // Nothing is left beyond the cursor: the way back starts where it stood.
            return new Slice<>(items, total, null,
                    cursor != null && !cursor.backward() ? new Cursor(list, true, cursor.key()).encode() : null);
        }
        return new Slice<>(items, total,
                next ? new Cursor(list, false, key.apply(items.get(items.size() - 1))).encode() : null,
                previous ? new Cursor(list, true, key.apply(items.get(0))).encode() : null);
    }

    /** Cuts the window out of a short list that is in memory as a whole, each item known by a unique name. */
    public <T> Slice<T> cut(List<T> all, Function<T, String> name) {
        List<T> rows = all;
        if (cursor != null) {
            int at = all.stream().map(name).toList().indexOf(cursor.text(0));
            if (at < 0) {
                throw Query.invalid("cursor", "The item that this cursor stands at is gone: start again without it.");
            }
            rows = new ArrayList<>(backward() ? all.subList(0, at) : all.subList(at + 1, all.size()));
            if (backward()) {
                Collections.reverse(rows);
            }
        }
        int from = Math.min(offset(), rows.size());
        return slice(rows.subList(from, Math.min(from + limit(), rows.size())), all.size(), item -> List.of(name.apply(item)));
    }

    /** A page's items, and the cursors of the pages around it, where there are such. */
    public record Slice<T>(List<T> items, long total, String next, String previous) {

        public <R> Slice<R> map(Function<T, R> change) {
            return new Slice<>(items.stream().map(change).toList(), total, next, previous);
        }
    }
}
