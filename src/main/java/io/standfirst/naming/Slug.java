package io.standfirst.naming;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.ibm.icu.text.Transliterator;

/** The public name of a thing in addresses: {@code [a-z0-9]+(-[a-z0-9]+)*}, at most 200 characters. */
public final class Slug {

    public static final int LONGEST = 200;

    /** Up to here numbers are tried one by one. */
    private static final int IN_TURN = 10;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern QUOTES = Pattern.compile("['’ʼʹ`\"]");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-+|-+$");

    private Slug() {
    }

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /**
     * Makes a slug of a title in any script, by transliteration (ICU).
     *
     * @param otherwise what to use where nothing is left, such as of a title of symbols only
     */
    public static String of(String text, String otherwise) {
        String joined = QUOTES.matcher(latin(text)).replaceAll("");
        String slug = ENDS.matcher(OTHERS.matcher(joined).replaceAll("-")).replaceAll("");
        if (slug.length() > LONGEST) {
            String cut = slug.substring(0, LONGEST);
            int word = cut.lastIndexOf('-');
            slug = (word > LONGEST / 2 ? cut.substring(0, word) : cut).replaceAll("-+$", "");
        }
        return slug.isEmpty() ? otherwise : slug;
    }

    /**
     * The slug itself, or with a number behind it that makes it free: the lowest, but where a magazine has many of the same title
     * one may be passed over, so that not all have to be asked for.
     */
    public static String free(String slug, Predicate<String> taken) {
        if (!taken.test(slug)) {
            return slug;
        }
        int last = 1;
        int next = 2;
        while (taken.test(numbered(slug, next))) {
            last = next;
            next = next < IN_TURN ? next + 1 : 2 * next;
        }
        while (next - last > 1) {
            int middle = (last + next) / 2;
            if (taken.test(numbered(slug, middle))) {
                last = middle;
            } else {
                next = middle;
            }
        }
        return numbered(slug, next);
    }

    private static String numbered(String slug, int number) {
        String suffix = "-" + number;
        return slug.substring(0, Math.min(slug.length(), LONGEST - suffix.length())).replaceAll("-+$", "") + suffix;
    }

    /** A text without case and accents, in Latin letters, for searching and sorting by name. */
    public static String folded(String text) {
        String folded = words(text);
        return folded.length() > 300 ? folded.substring(0, 300) : folded;
    }

    /** The words of a text without case and accents, in Latin letters, with single blanks between them. */
    public static String words(String text) {
        return OTHERS.matcher(latin(text)).replaceAll(" ").strip();
    }

    private static String latin(String text) {
        // Which transliteration leaves as it is.
        boolean ascii = text.chars().allMatch(character -> character < 0x80);
        return (ascii ? text : Latin.TRANSLITERATOR.transliterate(text)).toLowerCase(Locale.ROOT);
    }

    /** Loads ICU's tables, which take a moment, only when they are first needed. */
    private static final class Latin {

        private static final Transliterator TRANSLITERATOR = Transliterator
                .getInstance("Any-Latin; Latin-ASCII; NFD; [:Nonspacing Mark:] Remove; NFC");
    }
}
