package io.standfirst.article;

/**
 * Text with marks, canonical and safe.
 *
 * @param text the same without marks, line breaks as line feeds
 * @param marked whether there are any marks
 */
record Inline(String html, String text, boolean marked) implements Piece {
}
