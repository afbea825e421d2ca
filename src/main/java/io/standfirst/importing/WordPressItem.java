package io.standfirst.importing;

import java.util.List;
import java.util.Map;

/**
 * An item of a WordPress export, as the file has it; texts that are absent are empty.
 *
 * @param line where it begins
 * @param type {@code post}, {@code page}, {@code attachment} and so on
 * @param name slug
 * @param date of publication, {@code yyyy-MM-dd HH:mm:ss} in the site's own time
 * @param dateGmt the same in UTC; zeros where it is not set
 * @param meta what plugins and WordPress itself noted, of those keys that the import knows
 */
record WordPressItem(int line, String type, String id, String title, String link, String creator, String date, String dateGmt,
        String modifiedGmt, String published, String name, String status, String password, String parent, String excerpt,
        String content, String attachmentUrl, List<Term> terms, Map<String, List<String>> meta) {

    /** A category, tag or format that the item has. */
    record Term(String domain, String slug, String name) {
    }

    /** The first value of a key, or null. */
    String meta(String key) {
        List<String> values = meta.getOrDefault(key, List.of());
        return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0);
    }

    /** What its author would know it by. */
    String label() {
        String known = title.isBlank() ? name : title;
        return (type.isEmpty() ? "item" : type) + (id.isEmpty() ? "" : " " + id) + (known.isBlank() ? "" : ": " + known);
    }
}
