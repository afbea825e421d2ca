package io.standfirst.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+$");
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
        if (!word.endsWith("*")) {
            add(without, Kind.WORD, word);
            return;
        }
        String letters = word.replaceAll("[^\\p{L}\\p{N}\\p{M}]+$", "");
        // What stands before the last word in it is a word by itself.
        Matcher last = LAST_WORD.matcher(letters);
        if (last.find() && last.start() > 0 && !without) {
            add(false, Kind.WORD, letters.substring(0, last.start()));
            letters = last.group();
        }
        long length = letters.codePoints().filter(Character::isLetterOrDigit).count();
        if (length > 0 && length < SHORTEST_PREFIX) {
            throw Query.invalid("q", "The beginning of a word has at least " + SHORTEST_PREFIX + " letters.");
        }
        add(without, Kind.PREFIX, letters);
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
        if (Stream.concat(wanted.stream(), unwanted.stream()).filter(part -> part.kind() == Kind.PREFIX)
                .count() > MOST_PREFIXES) {
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
