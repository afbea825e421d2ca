package io.standfirst.importing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an export says outside its posts, gathered in a first pass over the file: posts may use attachments, authors and
 * categories that stand behind them. This is all that is kept in memory, some hundred bytes for each author, category, tag and
 * attachment.
 */
class WordPressSite {

    String title = "";
    String description = "";
    String language = "";
    String baseUrl = "";
    final Map<String, String> authors = new LinkedHashMap<>();
    final Map<String, Category> categories = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, Attachment> attachments = new LinkedHashMap<>();
    private final Map<String, List<Attachment>> byParent = new HashMap<>();

    /** @param parent slug of the category above, or empty */
    record Category(String slug, String name, String parent, String description) {
    }

    /** An uploaded file, mostly an image. */
    record Attachment(String id, String url, String alt, String caption, String title) {
    }

    /** Ids that more than one post has: rare, and only told by remembering all, a bit each. */
    final Set<String> doubled = new HashSet<>();
    private final BitSet ids = new BitSet();

    void add(WordPressItem item) {
        if (item.type().equals("post") && item.id().matches("[0-9]{1,8}")) {
            int id = Integer.parseInt(item.id());
            if (ids.get(id)) {
                doubled.add(item.id());
            }
            ids.set(id);
        }
        if (item.type().equals("attachment")) {
            String alt = item.meta("_wp_attachment_image_alt");
            Attachment attachment = new Attachment(item.id(),
                    item.attachmentUrl().isBlank() ? item.link() : item.attachmentUrl().strip(), alt == null ? "" : alt,
                    item.excerpt(), item.title());
            attachments.put(item.id(), attachment);
            byParent.computeIfAbsent(item.parent(), id -> new ArrayList<>()).add(attachment);
        }
    }

    /** The files that were uploaded for a post, in the order of the export. */
    List<Attachment> attachedTo(String postId) {
        return byParent.getOrDefault(postId, List.of());
    }

    /**
     * What tells this site from others. An address such as localhost does not, so the title is taken in.
     */
    String identity() {
        String url = baseUrl.replaceFirst("^https?://", "").replaceFirst("/+$", "");
        return url.isEmpty() || url.matches("(localhost|127\\.0\\.0\\.1|[^/]*\\.(local|test|localhost))(:\\d+)?(/.*)?")
                ? url + "|" + title
                : url;
    }
}
