package io.standfirst.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An element with structure of its own that may stay, with safe attributes, while a document is being read. */
final class Box implements Piece {

    private static final int DEEPEST = 24;
    private static final Map<String, Set<String>> PARENTS = Map.ofEntries(
            Map.entry("li", Set.of("ul", "ol")), Map.entry("dt", Set.of("dl")), Map.entry("dd", Set.of("dl")),
            Map.entry("caption", Set.of("table")), Map.entry("colgroup", Set.of("table")), Map.entry("col", Set.of("colgroup")),
            Map.entry("thead", Set.of("table")), Map.entry("tbody", Set.of("table")), Map.entry("tfoot", Set.of("table")),
            Map.entry("tr", Set.of("thead", "tbody", "tfoot")), Map.entry("th", Set.of("tr")), Map.entry("td", Set.of("tr")),
            Map.entry("summary", Set.of("details")), Map.entry("figcaption", Set.of("figure")));
    private static final Set<String> FLOW = Set.of("h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote",
            "details",
            "address", "figure", "pre");
    private static final Set<String> PHRASING_ONLY = Set.of("h2", "h3", "h4", "h5", "h6", "summary", "caption", "pre", "cite");
    private static final Set<String> TABLE = Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup");
    private static final Set<String> KEPT_EMPTY = Set.of("table", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup",
            "col");

    final String tag;
    final Box parent;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Piece> pieces = new ArrayList<>();
    private final boolean implied;
    private final int depth;

    private Box(String tag, Box parent, boolean implied) {
        this.tag = tag;
        this.parent = parent;
        this.implied = implied;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    static Box root() {
        return new Box("", null, false);
    }

    /** A root that takes no structure, for a text that must be one run. */
    static Box line() {
        return new Box("caption", null, false);
    }

    boolean isRoot() {
        return parent == null;
    }

    /** Whether an element of this name may keep its structure here. Where not, its content joins what surrounds it. */
    boolean accepts(String child) {
        Set<String> parents = PARENTS.get(child);
        if (parents != null) {
            return parents.contains(tag) && !(child.equals("summary") && !pieces.isEmpty());
        }
        return FLOW.contains(child) && !holdsPhrasesOnly() && depth < DEEPEST && !(child.equals("figure") && isInFigure());
    }

    private boolean isInFigure() {
        return tag.equals("figure") || parent != null && parent.isInFigure();
    }

    boolean holdsPhrasesOnly() {
        return PHRASING_ONLY.contains(tag);
    }

    void add(Piece piece) {
        host().pieces.add(piece);
    }

    Box open(String child) {
        Box host = PARENTS.containsKey(child) ? this : host();
        Box box = new Box(child, host, false);
        host.pieces.add(box);
        return box;
    }

    /** Ends this box; one that has nothing in it goes. The last line of a quote, if all of it is {@code cite}, is the citation. */
    void close() {
        if (tag.equals("blockquote") && !pieces.isEmpty() && pieces.get(pieces.size() - 1) instanceof Inline last) {
            splitCitation(last.html(), last.html().lastIndexOf("<cite>"));
        }
        if (pieces.isEmpty() && !KEPT_EMPTY.contains(tag)) {
            parent.pieces.remove(parent.pieces.size() - 1);
            if (parent.implied) {
                parent.close();
            }
        }
    }

    private void splitCitation(String html, int start) {
        String before = start < 0 ? html : html.substring(0, start);
        boolean whole = start >= 0 && html.indexOf("</cite>", start) == html.length() - "</cite>".length();
        if (!whole || !(before.isEmpty() ? pieces.size() > 1 : before.endsWith("<br>"))) {
            return;
        }
        pieces.remove(pieces.size() - 1);
        if (!before.isEmpty()) {
            pieces.add(Inline.of(before.replaceFirst("(<br>)+$", "")));
        }
        Box cite = new Box("cite", this, false);
        cite.pieces.add(Inline.of(html.substring(start + "<cite>".length(), html.length() - "</cite>".length())));
        pieces.add(cite);
    }

    /** Takes this figure away, but not what is in it and in its caption. */
    void dissolve() {
        List<Piece> content = new ArrayList<>();
        for (Piece piece : pieces) {
            content.addAll(piece instanceof Box box && box.tag.equals("figcaption") ? box.pieces : List.of(piece));
        }
        int index = parent.pieces.lastIndexOf(this);
        parent.pieces.remove(index);
        parent.pieces.addAll(index, content);
    }

    /** Whether there is an element of such a name anywhere within. */
    boolean holds(Set<String> tags) {
        return pieces.stream().anyMatch(piece -> piece instanceof Box box && (tags.contains(box.tag) || box.holds(tags)));
    }

    /** Where content goes that stands directly in an element made for items, rows or terms only. */
    private Box host() {
        if (tag.equals("ul") || tag.equals("ol")) {
            return lastOrNew("li");
        }
        if (tag.equals("dl")) {
            return lastOrNew("dd");
        }
        return TABLE.contains(tag) ? parent.host() : this;
    }

    private Box lastOrNew(String child) {
        if (!pieces.isEmpty() && pieces.get(pieces.size() - 1) instanceof Box last && last.tag.equals(child)) {
            return last;
        }
        Box box = new Box(child, this, true);
        pieces.add(box);
        return box;
    }

    boolean hasText() {
        return pieces.stream().anyMatch(piece -> piece instanceof Inline || piece instanceof Box box && box.hasText());
    }

    /** All text within, whatever its structure, as one run with line breaks; null if there is none. */
    Inline joined() {
        List<Inline> runs = new ArrayList<>();
        collect(runs);
        if (runs.size() <= 1) {
            return runs.isEmpty() ? null : runs.get(0);
        }
        return new Inline(String.join("<br>", runs.stream().map(Inline::html).toList()),
                String.join("\n", runs.stream().map(Inline::text).toList()), runs.stream().anyMatch(Inline::marked));
    }

    private void collect(List<Inline> runs) {
        for (Piece piece : pieces) {
            if (piece instanceof Inline inline) {
                runs.add(inline);
            } else if (piece instanceof Box box) {
                box.collect(runs);
            }
        }
    }
}
