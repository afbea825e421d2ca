package io.standfirst.body;

/** Text for use in HTML. */
final class Escaped {

    private Escaped() {
    }

    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** @return the attribute with its name and a blank before it, or nothing if there is no value */
    static String attribute(String name, String value) {
        return value == null ? "" : " " + name + "=\"" + text(value).replace("\"", "&quot;") + "\"";
    }
}
