package io.standfirst.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/**
 * A URL in the one form that is understood everywhere alike: what one program takes for a name and another for a number, or what
 * is rewritten on the way, is refused.
 *
 * @param host in small letters; an address of IPv6 in brackets
 * @param literal the address, if the host is one; else null
 * @param target path and query
 */
record Destination(boolean secure, String host, InetAddress literal, int port, String target) {

    private static final int LONGEST = 2000;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int LARGEST_PORT = 65_535;

    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*");

    /** What the WHATWG's URL standard, and so many a program, reads as a number. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final Pattern IPV4 = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9a-f:.]{2,45})]");

    static Destination of(String url, OutboundSettings settings) throws RefusedUrl {
        URI uri = parsed(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !(settings.allowPrivate() && scheme.equals("http"))) {
            throw new RefusedUrl("It begins with https://.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new RefusedUrl("It has no user name and no password.");
        }
        if (uri.getRawFragment() != null) {
            throw new RefusedUrl("It has no fragment (#).");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        if (port == 0 || port > LARGEST_PORT || !settings.allowPrivate() && !settings.ports().contains(port)) {
            throw new RefusedUrl("Its port is one of "
                    + String.join(", ", settings.ports().stream().sorted().map(String::valueOf).toList()) + ".");
        }
        if (uri.getHost() == null) {
            throw new RefusedUrl("Its host is a name in ASCII (xn--… for others) or an address.");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        InetAddress literal = literal(host, settings);
        if (literal == null && !settings.allowPrivate() && host.indexOf('.') < 0) {
            // Resolvers would look for it in the network that they are in.
            throw new RefusedUrl("Its host is a full name.");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Destination(secure, host, literal, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static URI parsed(String url) throws RefusedUrl {
        if (url.length() > LONGEST || !url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new RefusedUrl("It consists of at most " + LONGEST + " characters of ASCII, without spaces.");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new RefusedUrl("It is no URL (RFC 3986).");
        }
    }

    /** @return null if the host is a name */
    private static InetAddress literal(String host, OutboundSettings settings) throws RefusedUrl {
        boolean ipv6 = IPV6.matcher(host).matches();
        if (!ipv6 && !IPV4.matcher(host).matches()) {
            if (!NAME.matcher(host).matches() || ENDS_IN_A_NUMBER.matcher(host).matches()) {
                throw new RefusedUrl("Its host is neither a name nor an address in the usual notation.");
            }
            return null;
        }
        IPAddress address = new IPAddressString(ipv6 ? host.substring(1, host.length() - 1) : host).getAddress();
        if (address == null || address.isMultiple()) {
            throw new RefusedUrl("Its host is no address.");
        }
        // Before Java turns what is mapped into an address of IPv4.
        if (!settings.allowPrivate() && !PublicInternet.contains(address)) {
            throw notAllowed();
        }
        try {
            return InetAddress.getByAddress(address.getBytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes: " + HexFormat.of().formatHex(address.getBytes()), e);
        }
    }

    static RefusedUrl notAllowed() {
        return new RefusedUrl("Its host is not on the public Internet.");
    }
}
