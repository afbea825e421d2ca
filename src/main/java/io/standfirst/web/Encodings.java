package io.standfirst.web;

import java.util.Locale;
import java.util.regex.Pattern;

/** Negotiation of the content coding (RFC 9110, 12.5.3). */
final class Encodings {

    private static final Pattern REFUSED = Pattern.compile("q\\s*=\\s*0(\\.0{0,3})?");

    /** Nearly all requests say the same. */
    private static volatile Weighed last = new Weighed(null, null, false);

    private record Weighed(String header, String coding, boolean accepted) {
    }

    private Encodings() {
    }

    /** Whether the header Accept-Encoding allows the coding; without the header only plain bytes are sent. */
    static boolean accepts(String header, String coding) {
        if (header == null) {
            return false;
        }
        Weighed before = last;
        if (header.equals(before.header) && coding.equals(before.coding)) {
            return before.accepted;
        }
        boolean accepted = weigh(header, coding);
        last = new Weighed(header, coding, accepted);
        return accepted;
    }

    private static boolean weigh(String header, String coding) {
        Boolean any = null;
        for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] pieces = part.split(";", -1);
            String name = pieces[0].strip();
            boolean wanted = true;
            for (int i = 1; i < pieces.length; i++) {
                wanted &= !REFUSED.matcher(pieces[i].strip()).matches();
            }
            if (name.equals(coding) || name.equals("x-" + coding)) {
                return wanted;
            }
            if (name.equals("*")) {
                any = wanted;
            }
        }
        return any != null && any;
    }
}
