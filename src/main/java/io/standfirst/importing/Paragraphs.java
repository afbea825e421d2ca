package io.standfirst.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes paragraphs of blank lines and breaks of single ones, in HTML that was written by hand: what WordPress calls autop. */
final class Paragraphs {

    private static final String BLOCKS = "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|"
            + "area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|"
            + "figcaption|details|menu|summary|iframe|video|audio|script|noscript|object";
    private static final Pattern OPENING = Pattern.compile("(?i)<(" + BLOCKS + ")(\\s[^>]*)?/?>");
    private static final Pattern CLOSING = Pattern.compile("(?i)</(" + BLOCKS + ")>");
    private static final Pattern BLOCK_AT_START = Pattern.compile("(?i)^\\s*</?(" + BLOCKS + ")[\\s/>]");
    private static final Pattern VERBATIM = Pattern.compile("(?i)<(pre|script|style|textarea|table|iframe|object)\\b");
    private static final Pattern BLANK_LINES = Pattern.compile("\n\\s*\n");
    private static final Pattern LINE_END = Pattern.compile("(?<!>)\\s*\n");
    private static final char HELD = '\ue000';
    private static final Pattern MARK = Pattern.compile(HELD + "(\\d+)" + HELD);

    private Paragraphs() {
    }

    static String of(String html) {
        // What must stay as it is waits aside, under a mark that no text has: it is for private use.
        List<String> held = new ArrayList<>();
        String text = html.replace("\r\n", "\n").replace('\r', '\n').replace(String.valueOf(HELD), "");
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> neverClosed = new HashSet<>();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        Matcher opening = VERBATIM.matcher(text);
        for (int tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', Math.max(tag + 1, from))) {
            if (!opening.region(tag, text.length()).lookingAt()) {
                continue;
            }
            String name = opening.group(1).toLowerCase(Locale.ROOT);
            // Looked for once only where there is none, or a row of unclosed tags would take quadratic time.
            int closing = neverClosed.contains(name) ? -1 : lower.indexOf("</" + name, opening.end());
            int end = closing < 0 ? -1 : text.indexOf('>', closing) + 1;
            if (end <= 0) {
                neverClosed.add(name);
                rest.append(text, from, opening.end());
                from = opening.end();
                continue;
            }
            rest.append(text, from, opening.start()).append("\n\n").append(HELD).append(held.size()).append(HELD)
                    .append("\n\n");
            held.add(text.substring(opening.start(), end));
            from = end;
        }
        rest.append(text, from, text.length());
        String apart = rest.toString();
        if (apart.indexOf('<') >= 0) {
            apart = apart(apart);
        }
        StringBuilder out = new StringBuilder(html.length() + 64);
        for (String piece : BLANK_LINES.split(apart)) {
            if (piece.isBlank()) {
                continue;
            }
            boolean block = BLOCK_AT_START.matcher(piece).find() || piece.strip().charAt(0) == HELD;
            String broken = piece.strip();
            if (broken.indexOf('\n') >= 0) {
                broken = LINE_END.matcher(broken).replaceAll("<br>\n");
            }
            out.append(block ? broken : "<p>" + broken + "</p>").append('\n');
        }
        return held.isEmpty()
                ? out.toString()
                : MARK.matcher(out).replaceAll(mark -> Matcher.quoteReplacement(held.get(Integer.parseInt(mark.group(1)))));
    }

    /** With a blank line before each block and after it. From one tag to the next, because a pattern is tried at each character. */
    private static String apart(String html) {
        StringBuilder out = new StringBuilder(html.length() + 256);
        Matcher opening = OPENING.matcher(html);
        Matcher closing = CLOSING.matcher(html);
        int from = 0;
        for (int tag = html.indexOf('<'); tag >= 0; tag = html.indexOf('<', Math.max(tag + 1, from))) {
            if (opening.region(tag, html.length()).lookingAt()) {
                out.append(html, from, tag).append("\n\n").append(html, tag, opening.end());
                from = opening.end();
            } else if (closing.region(tag, html.length()).lookingAt()) {
                out.append(html, from, closing.end()).append("\n\n");
                from = closing.end();
            }
        }
        return out.append(html, from, html.length()).toString();
    }
}
