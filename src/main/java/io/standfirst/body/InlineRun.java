package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the text and marks between two block boundaries in one canonical form: blanks collapsed and moved out of marks, no
 * breaks at the ends, no empty marks, no mark inside its like. Marks that are open at a boundary are closed there and go
 * on in the next run, so that {@code <b><p>one</p><p>two</p></b>} keeps both words bold.
 */
final class InlineRun {

    private static final int MOST_MARKS = 24;

    private final boolean preserve;
    private final List<Mark> marks = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private int written;
    private int breaks;
    private boolean marked;

    /** @param preserve whether blanks and line ends count, as in {@code pre} */
    InlineRun(boolean preserve) {
        this.preserve = preserve;
    }

    boolean preserves() {
        return preserve;
    }

    boolean isEmpty() {
        return html.isEmpty();
    }

    /** Begins a mark; each needs its {@link #close}. */
    void open(Mark mark) {
        boolean idle = marks.size() >= MOST_MARKS || !mark.nests() && marks.stream().anyMatch(mark::isLike);
        marks.add(idle ? Mark.NONE : mark);
    }

    void close() {
        int last = marks.size() - 1;
        Mark mark = marks.remove(last);
        if (last < written) {
            html.append(mark.closing());
            written = last;
        }
    }

    void lineBreak() {
        if (preserve) {
            blanks.append('\n');
        } else {
            breaks++;
        }
    }

    /** Where a block begins or ends inside preserved text, a line begins or ends. */
    void boundary() {
        if (preserve && !isEmpty() && blanks.indexOf("\n") < 0) {
            blanks.append('\n');
        }
    }

    void text(String raw) {
        int start = 0;
        for (int i = 0; i <= raw.length(); i++) {
            boolean end = i == raw.length();
            if (end || isBlank(raw.charAt(i))) {
                if (i > start) {
                    write(raw.substring(start, i));
                }
                if (!end) {
                    blanks.append(preserve ? raw.charAt(i) : ' ');
                }
                start = i + 1;
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    private void write(String word) {
        if (preserve) {
            String kept = isEmpty() ? blanks.substring(blanks.lastIndexOf("\n") + 1) : blanks.toString();
            html.append(kept);
            text.append(kept);
        } else if (!isEmpty() && breaks > 0) {
            html.append("<br>".repeat(Math.min(breaks, 2)));
            text.append("\n".repeat(Math.min(breaks, 2)));
        } else if (!isEmpty() && !blanks.isEmpty()) {
            html.append(' ');
            text.append(' ');
        }
        blanks.setLength(0);
        breaks = 0;
        for (; written < marks.size(); written++) {
            html.append(marks.get(written).opening());
            marked |= marks.get(written) != Mark.NONE;
        }
        html.append(Escaped.text(word));
        text.append(word);
    }

    /** @return what has been gathered, or null if nothing of it can be seen */
    Inline take() {
        for (; written > 0; written--) {
            html.append(marks.get(written - 1).closing());
        }
        Inline inline = isInvisible(text) ? null : new Inline(html.toString(), text.toString(), marked);
        html.setLength(0);
        text.setLength(0);
        blanks.setLength(0);
        breaks = 0;
        marked = false;
        return inline;
    }

    private static boolean isInvisible(CharSequence text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT);
    }
}
