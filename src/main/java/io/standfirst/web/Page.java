package io.standfirst.web;

import java.util.List;

/** A page of a list, as it is sent. */
public record Page<T>(List<T> items, Info page) {

    /**
     * @param size how many items a page has at the most
     * @param total how many items the whole list has
     * @param next cursor of the page after this one, if there is one
     * @param previous cursor of the page before this one, if there is one
     */
    public record Info(int size, long total, String next, String previous) {
    }

    public static <T> Page<T> of(Window window, Window.Slice<T> slice) {
        return new Page<>(slice.items(), new Info(window.size(), slice.total(), slice.next(), slice.previous()));
    }

    /** The beginning of a list that is not paged through. */
    public static <T> Page<T> part(List<T> items, int size, int total) {
        return new Page<>(items, new Info(size, total, null, null));
    }

    /** A list that is always answered as a whole. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, new Info(items.size(), items.size(), null, null));
    }
}
