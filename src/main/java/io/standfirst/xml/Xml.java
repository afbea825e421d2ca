package io.standfirst.xml;

import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XML document in the making. Names are written as they are given, with their prefixes; what declares a prefix is an
 * attribute like any other. What XML 1.0 cannot hold is left out of texts, so that whatever they come from, the document is one.
 */
public final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    /** A carriage return would come out of every parser as a line feed. */
    private static final Pattern NOT_XML = Pattern.compile("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** @param content writes the root */
    public static String document(Consumer<Xml> content) {
        StringWriter text = new StringWriter(8192);
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            content.accept(new Xml(out));
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return text.toString();
    }

    /** @param attributes names and values in turn; one whose value is null is left out */
    public Xml open(String name, String... attributes) {
        try {
            out.writeStartElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /** Closes what was opened last. */
    public Xml close() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /** An element with text in it; nothing if there is no text. */
    public Xml text(String name, String text, String... attributes) {
        if (text == null) {
            return this;
        }
        open(name, attributes);
        try {
            out.writeCharacters(clean(text));
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return close();
    }

    public Xml empty(String name, String... attributes) {
        try {
            out.writeEmptyElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
        }
    }

    private static String clean(String text) {
        return NOT_XML.matcher(text).replaceAll("");
    }

    private static IllegalStateException unwritable(XMLStreamException cause) {
        return new IllegalStateException("A document in memory could not be written", cause);
    }
}
