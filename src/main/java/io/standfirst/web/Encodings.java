package io.standfirst.web;

import java.util.Locale;

/** Negotiation of the content coding (RFC 9110, 12.5.3). */
final class Encodings {

    /** Nearly all requests say the same. */
    private static volatile Weighed last = new Weighed(null, null);

    private record Weighed(String header, Coding coding) {
    }

    private Encodings() {
    }

    /**
     * The coding that the header Accept-Encoding prefers among those there are, of equals the better one; null if it takes none. Without
     * the header only plain bytes are sent.
     */
    static Coding preferred(String header) {
        if (header == null) {
            return null;
        }
        Weighed before = last;
        if (header.equals(before.header)) {
            return before.coding;
        }
        Coding coding = weigh(header);
        last = new Weighed(header, coding);
        return coding;
    }

    private static Coding weigh(String header) {
        String[] parts = header.toLowerCase(Locale.ROOT).split(",");
        Coding preferred = null;
        double most = 0;
        for (Coding coding : Coding.values()) {
            double weight = weight(coding, parts);
            if (weight > most && coding.isAvailable()) {
                preferred = coding;
                most = weight;
            }
        }
        return preferred;
    }

    private static double weight(Coding coding, String[] parts) {
        double any = 0;
        for (String part : parts) {
            String[] pieces = part.split(";", -1);
            String name = pieces[0].strip();
            if (name.equals(coding.publicName()) || coding == Coding.GZIP && name.equals("x-gzip")) {
                return weight(pieces);
            }
            // Who names none gets what everybody can read.
            if (name.equals("*") && coding == Coding.GZIP) {
                any = weight(pieces);
            }
        }
        return any;
    }

    private static double weight(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            String[] parameter = pieces[i].split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equals("q")) {
                String weight = parameter[1].strip();
                return weight.matches("0(\\.\\d{0,3})?") ? Double.parseDouble(weight) : 1;
            }
        }
        return 1;
    }
}
