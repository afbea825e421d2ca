package io.standfirst.republication;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Addresses in the letters that RFC 3986 has; browsers, and so the texts of articles, take others, too. */
final class WebAddress {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=[]";

    private WebAddress() {
    }

    /** @return null if there is none, or nothing can be made of it */
    static String ascii(String url) {
        if (url == null) {
            return null;
        }
        StringBuilder ascii = new StringBuilder();
        for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            ascii.append(PLAIN.indexOf(c) >= 0 || c == '%' ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        String escaped = ascii.toString().replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        try {
            URI uri = new URI(escaped);
            return uri.isAbsolute() && uri.getHost() != null ? escaped : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
