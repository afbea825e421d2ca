package io.standfirst.search;

import java.util.ArrayList;
import java.util.List;

import io.standfirst.web.Query;

/**
 * What somebody typed into a search box, in parts: words, {@code "phrases"}, {@code -without} and {@code prefix*}. There are no
 * other operators; whatever else stands there only separates words.
 *
 * @param wanted what an article should have
 * @param unwanted what it must not have
 */
record SearchText(List<Part> wanted, List<Part> unwanted) {

    private static final int LONGEST = 500;
    private static final int MOST_PARTS = 32;
    private static final int MOST_PREFIXES = 8;
    private static final int SHORTEST_PREFIX = 2;
    private static final String QUOTES = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d";

    /** How the text of a part is meant. */
    enum Kind {
        WORD,
        PHRASE,
        PREFIX
    }

    /** A word, some words in a row, or the beginning of a word. */
    record Part(Kind kind, String text) {
    }

    /** @throws io.standfirst.web.ProblemException 400, if there is more than any search needs */
    static SearchText of(String typed) {
        if (typed.length() > LONGEST) {
            throw Query.invalid("q", "It takes at most " + LONGEST + " characters.");
        }
        SearchText text = new SearchText(new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < typed.length()) {
            char next = typed.charAt(at);
            boolean without = next == '-' && at + 1 < typed.length() && (at == 0 || isGap(typed.charAt(at - 1)))
                    && !isGap(typed.charAt(at + 1));
            int start = without ? at + 1 : at;
            if (isQuote(typed.charAt(start))) {
                int end = start + 1;
                while (end < typed.length() && !isQuote(typed.charAt(end))) {
                    end++;
                }
                text.add(without, Kind.PHRASE, typed.substring(start + 1, end));
                at = end + 1;
            } else if (isGap(next)) {
                at++;
            } else {
                int end = start;
                while (end < typed.length() && !isGap(typed.charAt(end)) && !isQuote(typed.charAt(end))) {
                    end++;
                }
                text.addWord(without, typed.substring(start, end));
                at = end;
            }
        }
        text.check();
        return text;
    }

    private void addWord(boolean without, String word) {
        String letters = word.endsWith("*") ? word.replaceAll("\\*+$", "") : word;
        boolean prefix = letters.length() < word.length() && letters.codePoints().filter(Character::isLetterOrDigit)
                .count() >= SHORTEST_PREFIX;
        add(without, prefix ? Kind.PREFIX : Kind.WORD, letters);
    }

    private void add(boolean without, Kind kind, String text) {
        if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
            Part part = new Part(kind, text.strip());
            List<Part> parts = without ? unwanted : wanted;
            if (!parts.contains(part)) {
                parts.add(part);
            }
        }
    }

    private void check() {
        if (wanted.size() + unwanted.size() > MOST_PARTS) {
            throw Query.invalid("q", "It takes at most " + MOST_PARTS + " words and phrases.");
        }
        if (wanted.stream().filter(part -> part.kind() == Kind.PREFIX).count() > MOST_PREFIXES) {
            throw Query.invalid("q", "It takes at most " + MOST_PREFIXES + " beginnings of words.");
        }
    }

    boolean isEmpty() {
        return wanted.isEmpty() && unwanted.isEmpty();
    }

    private static boolean isQuote(char at) {
        return QUOTES.indexOf(at) >= 0;
    }

    private static boolean isGap(char at) {
        return Character.isWhitespace(at) || Character.isSpaceChar(at) || Character.isISOControl(at);
    }
}
