package io.standfirst.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

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
    private static final Set<String> INLINE = Set.of("a", "strong", "em", "b", "i", "code", "sub", "sup", "s", "del", "ins",
            "u",
            "mark", "abbr", "small", "cite", "q", "kbd", "samp", "var", "dfn", "time", "span", "bdo", "br");
    private static final Pattern TAG = Pattern.compile("</?[a-z][a-z0-9]*( [a-z-]+(=\"[^\"<>]*\")?)*( /)?>");
    private static final Pattern ADDRESS = Pattern.compile("(?s)(https?|mailto|tel):.+|[^:]*|[^:]*[/?#].*");
    private static final PolicyFactory POLICY = policy();

    private Oracle() {
    }

    private static PolicyFactory policy() {
        HtmlPolicyBuilder policy = new HtmlPolicyBuilder().allowUrlProtocols("http", "https", "mailto", "tel");
        BARE.forEach(policy::allowElements);
        ALLOWED.forEach((element, attributes) -> {
            policy.allowElements(element).allowWithoutAttributes(element);
            policy.allowAttributes(attributes.toArray(String[]::new)).onElements(element);
        });
        return policy.toFactory();
    }

    public static List<String> complaints(String html) {
        List<String> complaints = new ArrayList<>();
        for (Document page : new Document[]{Jsoup.parse("<!doctype html><body>" + html), Jsoup.parseBodyFragment(html)}) {
            page.body().traverse((NodeVisitor) (node, depth) -> check(node, complaints));
            if (!page.head().children().isEmpty()) {
                complaints.add("something got into the head");
            }
        }
        POLICY.sanitize(html, new Discarded(), complaints);
        // So plain that there are no two ways to read it, whatever it stands in.
        String text = TAG.matcher(html).replaceAll("");
        if (text.contains("<") || text.contains(">")) {
            complaints.add("a tag that is none");
        }
        if (html.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            complaints.add("control character");
        }
        return complaints;
    }

    /** Looks at what apps get that draw blocks themselves, and set each text as HTML on its own. */
    static List<String> complaints(List<Block> blocks) {
        List<String> complaints = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Paragraph paragraph) {
                inline(paragraph.html(), complaints);
            } else if (block instanceof Block.Heading heading) {
                inline(heading.html(), complaints);
            } else if (block instanceof Block.Listing list) {
                items(list.items(), complaints);
            } else if (block instanceof Block.Quote quote) {
                quote.paragraphs().forEach(paragraph -> inline(paragraph, complaints));
                inline(quote.citation(), complaints);
            } else if (block instanceof Block.Picture picture) {
                inline(picture.caption(), complaints);
                Stream.of(picture.url(), picture.creditUrl(), picture.link()).forEach(url -> address(url, complaints));
            } else if (block instanceof Block.Embed embed) {
                address(embed.url(), complaints);
                plain(embed.provider(), complaints);
            } else if (block instanceof Block.Code code) {
                plain(code.language(), complaints);
            } else if (block instanceof Block.Html html) {
                complaints.addAll(complaints(html.html()));
            }
        }
        return complaints;
    }

    private static void items(List<Block.Item> items, List<String> complaints) {
        for (Block.Item item : items) {
            inline(item.html(), complaints);
            if (item.list() != null) {
                items(item.list().items(), complaints);
            }
        }
    }

    private static void inline(String html, List<String> complaints) {
        if (html != null) {
            complaints.addAll(complaints(html));
            Jsoup.parseBodyFragment(html).body().select("*").stream().skip(1).map(Element::normalName)
                    .filter(name -> !INLINE.contains(name)).forEach(name -> complaints.add(name + " in a text"));
        }
    }

    private static void plain(String name, List<String> complaints) {
        if (name != null && !name.matches("[\\p{L}\\p{N}_+#.:\\[\\]-]+")) {
            complaints.add("name " + name);
        }
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
        if (url != null && !ADDRESS.matcher(url.replaceAll("[\\p{Z}\\p{C}]", "").toLowerCase(Locale.ROOT)).matches()) {
            complaints.add("address " + url);
        }
    }

    private static class Discarded implements HtmlChangeListener<List<String>> {

        @Override
        public void discardedTag(List<String> complaints, String element) {
            complaints.add("discarded <" + element + ">");
        }

        @Override
        public void discardedAttributes(List<String> complaints, String element, String... attributes) {
            complaints.add("discarded " + element + Arrays.toString(attributes));
        }
    }
}
