package io.standfirst.web;

import java.util.Locale;

/** Negotiation of the content coding (RFC 9110, 12.5.3). */
final class Encodings {

    private Encodings() {
    }

    /** Whether the header Accept-Encoding allows the coding; without the header only plain bytes are sent. */
    static boolean accepts(String header, String coding) {
        if (header == null) {
            return false;
        }
        Boolean any = null;
        for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] pieces = part.split(";", -1);
            String name = pieces[0].strip();
            boolean wanted = true;
            for (int i = 1; i < pieces.length; i++) {
                wanted &= !pieces[i].strip().matches("q\\s*=\\s*0(\\.0{0,3})?");
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
