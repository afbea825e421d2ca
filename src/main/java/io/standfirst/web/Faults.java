package io.standfirst.web;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is wrong with the JSON that a request carries, gathered so that the caller hears of everything at once. Places are
 * named by JSON Pointers (RFC 6901). Each check returns the value in its normal form, or null if it is absent or at fault.
 */
public final class Faults {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_SLUG = 200;
    private static final Pattern URL = Pattern.compile("(?i)https?://[^/?#\\s]+[\\x21-\\x7e&&[^<>\"\\\\^`{|}]]*");
    private static final int LONGEST_URL = 2000;

    private final List<Problem.Fault> faults = new ArrayList<>();

    /** A 400 for one place in the body. */
    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID_BODY, sentence(pointer, detail),
                List.of(Problem.Fault.pointer(pointer, detail)));
    }

    private static String sentence(String pointer, String detail) {
        return pointer.isEmpty() ? "The body is invalid: " + detail : "The member " + pointer + " is invalid: " + detail;
    }

    public void add(String pointer, String detail) {
        faults.add(Problem.Fault.pointer(pointer, detail));
    }

    /** @throws ProblemException 400, if there is any fault */
    public void check() {
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_BODY, sentence(faults.get(0).pointer(), faults.get(0).detail()),
                    faults);
        }
    }

    /** @param most characters; a blank text is none */
    public String text(String pointer, String value, int most) {
        if (value == null || isBlank(value)) {
            return null;
        }
        String text = value.strip();
        if (text.length() > most) {
            add(pointer, "It has more than " + most + " characters.");
            return null;
        }
        return text;
    }

    public String required(String pointer, String value, int most) {
        if (value == null || isBlank(value)) {
            add(pointer, "It is required.");
            return null;
        }
        return text(pointer, value, most);
    }

    /** Characters that only steer how others are set show nothing by themselves. */
    private static boolean isBlank(String value) {
        return value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT);
    }

    public <T> T required(String pointer, T value) {
        if (value == null) {
            add(pointer, "It is required.");
        }
        return value;
    }

    public String slug(String pointer, String value) {
        if (value == null || value.length() <= LONGEST_SLUG && SLUG.matcher(value).matches()) {
            return value;
        }
        add(pointer, "It is no slug: small Latin letters and digits, with single hyphens between them, at most " + LONGEST_SLUG
                + " characters.");
        return null;
    }

    /** A web address. */
    public String url(String pointer, String value) {
        String url = text(pointer, value, LONGEST_URL);
        if (url == null || URL.matcher(url).matches()) {
            return url;
        }
        add(pointer, "It is no web address that begins with http:// or https://.");
        return null;
    }

    /** A language tag of BCP 47, in its canonical spelling. */
    public String language(String pointer, String value) {
        String tag = text(pointer, value, 35);
        if (tag == null) {
            return null;
        }
        try {
            String canonical = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            if (!canonical.equals("und")) {
                return canonical;
            }
        } catch (IllformedLocaleException e) {
            // Said below, in the words of the API.
        }
        add(pointer, "It is no language tag (BCP 47) such as en or pt-BR.");
        return null;
    }

    public Integer number(String pointer, Integer value, int least, int most) {
        if (value == null || value >= least && value <= most) {
            return value;
        }
        add(pointer, "It is a whole number from " + least + " to " + most + ".");
        return null;
    }
}
