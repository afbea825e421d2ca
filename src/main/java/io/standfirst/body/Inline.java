package io.standfirst.body;

/**
 * Text with marks, canonical and safe.
 *
 * @param text the same without marks, line breaks as line feeds
 * @param marked whether there are any marks
 */
record Inline(String html, String text, boolean marked) implements Piece {

    static Inline of(String html) {
        return new Inline(html, TextWriter.plain(html), html.contains("<"));
    }
}
