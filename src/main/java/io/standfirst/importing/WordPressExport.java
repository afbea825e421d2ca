package io.standfirst.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) from a file, item by item; memory does not grow with the number of posts. Document
 * type declarations are refused, and with them every trick with entities.
 */
class WordPressExport {

    /** Takes each item in the order of the file. */
    interface ItemConsumer {

        void take(WordPressItem item) throws StoppedImport;
    }

    /** What plugins note is not ours, but for these. */
    private static final Set<String> KNOWN_META = Set.of("_thumbnail_id", "_wp_attachment_image_alt", "_wp_old_slug",
            "_yoast_wpseo_title", "_yoast_wpseo_metadesc", "_yoast_wpseo_canonical");

    private static final XMLInputFactory XML = hardened();

    private final Path file;

    WordPressExport(Path file) {
        this.file = file;
    }

    /**
     * Reads the whole file for what stands outside its posts. A file that passes this can be read to its end.
     *
     * @throws BrokenExport with line and column, if the file is no WordPress export or is damaged
     */
    WordPressSite survey() throws IOException, BrokenExport {
        WordPressSite site = new WordPressSite();
        try {
            read(site, site::add);
        } catch (StoppedImport e) {
            throw new IllegalStateException("Nothing waits in a survey", e);
        }
        return site;
    }

    /** Hands over every item. */
    void items(ItemConsumer consumer) throws IOException, BrokenExport, StoppedImport {
        read(new WordPressSite(), consumer);
    }

    private void read(WordPressSite site, ItemConsumer consumer) throws IOException, BrokenExport, StoppedImport {
        XMLStreamReader xml = null;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            xml = XML.createXMLStreamReader(XmlText.reader(in));
            channel(xml, site, consumer);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException unreadable) {
                throw new BrokenExport(unreadable.getMessage(), null, null);
            }
            Location at = e.getLocation() != null ? e.getLocation() : xml == null ? null : xml.getLocation();
            throw new BrokenExport("The file is not well-formed XML: " + plain(e),
                    at == null ? 1 : Math.max(1, at.getLineNumber()),
                    at == null ? 1 : Math.max(1, at.getColumnNumber()));
        }
    }

    private static void channel(XMLStreamReader xml, WordPressSite site, ItemConsumer consumer)
            throws XMLStreamException, BrokenExport, StoppedImport {
        enter(xml, "rss");
        enter(xml, "channel");
        boolean wordPress = false;
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = name(xml);
            wordPress |= name.startsWith("wp:");
            switch (name) {
                case "title" -> site.title = text(xml);
                case "description" -> site.description = text(xml);
                case "language" -> site.language = text(xml);
                case "wp:base_blog_url" -> site.baseUrl = text(xml);
                case "link" -> {
                    String link = text(xml);
                    site.baseUrl = site.baseUrl.isEmpty() ? link : site.baseUrl;
                }
                case "wp:author" -> {
                    Map<String, String> author = members(xml);
                    site.authors.put(value(author, "wp:author_login"), value(author, "wp:author_display_name"));
                }
                case "wp:category" -> category(members(xml), site);
                case "wp:tag" -> {
                    Map<String, String> tag = members(xml);
                    site.tags.put(value(tag, "wp:tag_slug"), value(tag, "wp:tag_name"));
                }
                case "item" -> {
                    WordPressItem item = item(xml);
                    wordPress |= !item.type().isEmpty();
                    consumer.take(item);
                }
                default -> skip(xml);
            }
        }
        // Read to the end of the document, so that what is cut off or follows is noticed.
        while (xml.hasNext()) {
            next(xml);
        }
        if (!wordPress) {
            throw new BrokenExport("This is an RSS file, but not one that WordPress exported.", null, null);
        }
    }

    private static void category(Map<String, String> members, WordPressSite site) {
        String slug = value(members, "wp:category_nicename");
        site.categories.put(slug, new WordPressSite.Category(slug, value(members, "wp:cat_name"),
                value(members, "wp:category_parent"), value(members, "wp:category_description")));
    }

    private static WordPressItem item(XMLStreamReader xml) throws XMLStreamException, BrokenExport {
        int line = xml.getLocation().getLineNumber();
        Map<String, String> members = new HashMap<>();
        List<WordPressItem.Term> terms = new ArrayList<>();
        Map<String, List<String>> meta = new HashMap<>();
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = name(xml);
            switch (name) {
                case "category" -> {
                    String domain = xml.getAttributeValue(null, "domain");
                    String slug = xml.getAttributeValue(null, "nicename");
                    String label = text(xml);
                    // The oldest exports repeat each category without attributes.
                    if (slug != null) {
                        terms.add(new WordPressItem.Term(domain == null ? "category" : domain, slug, label));
                    }
                }
                case "wp:postmeta" -> {
                    Map<String, String> pair = members(xml);
                    if (KNOWN_META.contains(value(pair, "wp:meta_key"))) {
                        meta.computeIfAbsent(value(pair, "wp:meta_key"), key -> new ArrayList<>())
                                .add(value(pair, "wp:meta_value"));
                    }
                }
                case "wp:comment" -> skip(xml);
                default -> members.put(name, text(xml));
            }
        }
        return new WordPressItem(line, value(members, "wp:post_type"), value(members, "wp:post_id"), value(members, "title"),
                value(members, "link"), value(members, "dc:creator"), value(members, "wp:post_date"),
                value(members, "wp:post_date_gmt"), value(members, "wp:post_modified_gmt"), value(members, "pubDate"),
                value(members, "wp:post_name"), value(members, "wp:status"), value(members, "wp:post_password"),
                value(members, "wp:post_parent"), members.getOrDefault("excerpt:encoded", ""),
                members.getOrDefault("content:encoded", ""), value(members, "wp:attachment_url"), terms, meta);
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }

    /** The texts of an element's children. */
    private static Map<String, String> members(XMLStreamReader xml) throws XMLStreamException, BrokenExport {
        Map<String, String> members = new HashMap<>();
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                members.put(name(xml), text(xml));
            }
        }
        return members;
    }

    /** The text of an element; what elements within it say is taken in. Leaves the reader at its end. */
    private static String text(XMLStreamReader xml) throws XMLStreamException, BrokenExport {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0;) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return text.toString();
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException, BrokenExport {
        text(xml);
    }

    private static void enter(XMLStreamReader xml, String name) throws XMLStreamException, BrokenExport {
        while (next(xml) != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.END_ELEMENT || xml.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                throw unlike(xml, "<" + name + "> is missing");
            }
        }
        if (!xml.getLocalName().equals(name)) {
            throw unlike(xml, "<" + name + "> is missing, and <" + xml.getLocalName() + "> stands in its place");
        }
    }

    private static BrokenExport unlike(XMLStreamReader xml, String what) {
        return new BrokenExport("This is not a WordPress export: " + what, xml.getLocation().getLineNumber(),
                xml.getLocation().getColumnNumber());
    }

    private static int next(XMLStreamReader xml) throws XMLStreamException, BrokenExport {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new BrokenExport("Document type declarations and entities of one's own are not taken",
                    xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
        }
        return event;
    }

    /** The name with the usual prefix; namespaces differ between the versions of the format. */
    private static String name(XMLStreamReader xml) {
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        String prefix = namespace.contains("wordpress.org/export")
                ? namespace.contains("excerpt") ? "excerpt:" : "wp:"
                : namespace.contains("modules/content") ? "content:" : namespace.contains("purl.org/dc") ? "dc:" : "";
        return prefix + xml.getLocalName();
    }

    /** The parser's message without its own account of the place. */
    private static String plain(XMLStreamException e) {
        String message = e.getMessage() == null ? "unreadable" : e.getMessage();
        int at = message.indexOf("Message: ");
        return (at < 0 ? message : message.substring(at + 9)).replaceAll("\\s+", " ").strip();
    }

    private static XMLInputFactory hardened() {
        // The platform's own, whatever else is on the class path: its settings below are known to hold.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // These count the file itself as an entity: JDK 25 would stop after 100,000 characters. There are no other entities.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("External entities are not read");
        });
        return factory;
    }
}
