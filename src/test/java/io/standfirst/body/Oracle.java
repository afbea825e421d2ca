package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** Looks at finished HTML as a browser would, with an allow-list of its own, and says what should not be there. */
public final class Oracle {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("a", Set.of("href", "title", "hreflang", "rel")), Map.entry("abbr", Set.of("title")),
            Map.entry("time", Set.of("datetime")), Map.entry("span", Set.of("lang", "dir")), Map.entry("bdo", Set.of("dir")),
            Map.entry("img", Set.of("src", "alt")), Map.entry("ol", Set.of("start")), Map.entry("code", Set.of("class")),
            Map.entry("figure", Set.of("data-embed")), Map.entry("small", Set.of("data-credit", "data-source")),
            Map.entry("td", Set.of("colspan", "rowspan")), Map.entry("th", Set.of("colspan", "rowspan", "scope")),
            Map.entry("col", Set.of("span")), Map.entry("colgroup", Set.of("span")));
    private static final Set<String> BARE = Set.of("p", "footer", "h2", "h3", "h4", "h5", "h6", "ul", "li", "blockquote",
            "figcaption",
            "pre", "hr",
            "br", "table", "caption", "thead", "tbody", "tfoot", "tr", "dl", "dt", "dd", "details", "summary", "address",
            "strong", "em",
            "b", "i", "sub", "sup", "s", "del", "ins", "u", "mark", "cite", "q", "kbd", "samp", "var", "dfn");
    private static final PolicyFactory LINKS = Sanitizers.LINKS.and(Sanitizers.IMAGES);

    private Oracle() {
    }

    public static List<String> complaints(String html) {
        List<String> complaints = new ArrayList<>();
        for (Document page : new Document[]{Jsoup.parse("<!doctype html><body>" + html), Jsoup.parseBodyFragment(html)}) {
            page.body().traverse((NodeVisitor) (node, depth) -> check(node, complaints));
            if (!page.head().children().isEmpty()) {
                complaints.add("something got into the head");
            }
        }
        if (html.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            complaints.add("control character");
        }
        return complaints;
    }

    private static void check(Node node, List<String> complaints) {
        if (node instanceof Comment || node instanceof DataNode) {
            complaints.add(node.outerHtml());
        } else if (node instanceof Element element && !element.normalName().equals("body")) {
            Set<String> attributes = ALLOWED.get(element.normalName());
            if (attributes == null && !BARE.contains(element.normalName())) {
                complaints.add("<" + element.normalName() + ">");
            }
            for (Attribute attribute : element.attributes()) {
                if (attributes == null || !attributes.contains(attribute.getKey())) {
                    complaints.add(element.normalName() + "[" + attribute.getKey() + "]");
                } else if (attribute.getKey().equals("class") && !attribute.getValue().matches("language-[\\w+#.-]+")) {
                    complaints.add("class " + attribute.getValue());
                } else if (Set.of("href", "src").contains(attribute.getKey())) {
                    address(attribute.getValue(), complaints);
                }
            }
        }
    }

    private static void address(String url, List<String> complaints) {
        boolean contact = url.startsWith("mailto:") || url.startsWith("tel:");
        String link = "<a href=\"" + url.replace("&", "&amp;").replace("\"", "&quot;") + "\">x</a>";
        if (!contact && !LINKS.sanitize(link).contains("href")) {
            complaints.add("address " + url);
        }
    }
}
