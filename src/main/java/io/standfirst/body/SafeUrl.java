package io.standfirst.body;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** Lets through the addresses that a reader's browser may be sent to, in one canonical spelling. */
final class SafeUrl {

    private static final int LONGEST = 8000;
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):.*");
    private static final Pattern WEB = Pattern
            .compile("(?i)https?://[^/?#:@\\[\\]][^/?#]*([/?#].*)?|https?://\\[[0-9a-f:.]+].*");
    private static final Pattern PROTOCOL_RELATIVE = Pattern.compile("//[^/].*");
    private static final Set<String> CONTACT = Set.of("mailto", "tel");

    private SafeUrl() {
    }

    /** @return the address for {@code href}: web, mail, telephone, or relative if there is no base; else null */
    static String link(String raw, String baseUri) {
        String url = canonical(raw);
        String scheme = scheme(url);
        return scheme != null && CONTACT.contains(scheme) && url.length() > scheme.length() + 1
                ? url
                : web(url, scheme, baseUri);
    }

    /** @return the address of an image or a player: web, or relative if there is no base; else null */
    static String media(String raw, String baseUri) {
        String url = canonical(raw);
        return web(url, scheme(url), baseUri);
    }

    private static String web(String url, String scheme, String baseUri) {
        if (url.isEmpty() || url.length() > LONGEST) {
            return null;
        }
        if (scheme == null && !baseUri.isEmpty()) {
            String resolved = canonical(new Element(Tag.valueOf("a"), baseUri).attr("href", url).absUrl("href"));
            return WEB.matcher(resolved).matches() ? resolved : null;
        }
        if (scheme == null) {
            return isRelative(url) ? url : null;
        }
        return WEB.matcher(url).matches() ? url : null;
    }

    private static String scheme(String url) {
        Matcher matcher = SCHEME.matcher(url);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** A colon in the first step of a path could be taken for a scheme by a lenient program, so such a path is none. */
    private static boolean isRelative(String url) {
        if (url.startsWith("//")) {
            return PROTOCOL_RELATIVE.matcher(url).matches();
        }
        return !url.split("[/?#]", 2)[0].contains(":");
    }

    /** Browsers drop tabs and line feeds inside addresses and blanks around them; so does this, before it looks at them. */
    private static String canonical(String raw) {
        StringBuilder url = new StringBuilder(raw.length());
        String text = CleanText.of(raw).strip();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t', '\n' -> {
                }
                case ' ' -> url.append("%20");
                case '"' -> url.append("%22");
                case '<' -> url.append("%3C");
                case '>' -> url.append("%3E");
                case '\\' -> url.append("%5C");
                case '`' -> url.append("%60");
                default -> {
                    if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                        url.append(c);
                    }
                }
            }
        }
        return url.toString();
    }
}
