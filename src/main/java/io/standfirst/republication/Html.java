package io.standfirst.republication;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** Small pieces of HTML, safe whatever the texts in them are. */
final class Html {

    private Html() {
    }

    static String escaped(String text) {
        return Entities.escape(oneLine(text));
    }

    /** A text for one line: what breaks it is a blank. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    static String paragraph(String text) {
        return text == null ? "" : "<p>" + escaped(text) + "</p>";
    }

    static String link(String url, String text) {
        return new Element("a").attr("href", url).text(oneLine(text)).outerHtml();
    }

    /** An element without content. @param attributes names and values in turn */
    static String element(String name, String... attributes) {
        Element element = new Element(name);
        for (int i = 0; i < attributes.length; i += 2) {
            element.attr(attributes[i], attributes[i + 1]);
        }
        return element.outerHtml();
    }
}
