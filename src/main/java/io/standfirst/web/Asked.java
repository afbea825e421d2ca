package io.standfirst.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32;

import jakarta.ws.rs.core.UriInfo;

/**
 * The address of a request, and those that differ from it by a parameter.
 *
 * @param given the parameters, those of the same name in their order
 */
public record Asked(String path, Map<String, List<String>> given) {

    /** Stands for the service's address until the answer is sent; see {@link Delivery}. */
    static final String LINK_BASE = "{api}";

    /** Parameters that choose a part or a form of a list, and so do not tell one list from another. */
    private static final Set<String> NOT_FILTERS = Set.of("cursor", "page", "size", "fields", "include", "bodyFormat",
            "facets", "highlight");

    /** Parameters that choose a page. */
    private static final Set<String> PLACES = Set.of("cursor", "page");

    static Asked of(UriInfo uri) {
        return new Asked(uri.getPath().startsWith("/") ? uri.getPath() : "/" + uri.getPath(), uri.getQueryParameters());
    }

    /** What an answer depends on: the path and all parameters. */
    String key() {
        return path + "?" + parameters(name -> true);
    }

    /** Path and query, the parameters in one order whatever the request's was. */
    public String address() {
        return address(parameters(name -> true));
    }

    /** The Link header (RFC 8288) of a page, with whole addresses; empty if there is no other page. */
    <T> String links(Window window, Window.Slice<T> slice) {
        StringJoiner links = new StringJoiner(", ");
        neighbours(window, slice).forEach((relation, address) -> links.add(link(address, relation)));
        return links.toString();
    }

    /**
     * Path and query of the pages around one, by their relations in the header Link: {@code next}, {@code prev} and
     * {@code first}, where there are such.
     */
    public <T> Map<String, String> neighbours(Window window, Window.Slice<T> slice) {
        Map<String, String> pages = new LinkedHashMap<>();
        if (window.number() > 0) {
            int last = (int) Math.min((slice.total() + window.size() - 1) / window.size(), Window.DEEPEST / window.size());
            if (window.number() < last) {
                pages.put("next", with("page", String.valueOf(window.number() + 1)));
            }
            if (window.number() > 1) {
                pages.put("prev", with("page", String.valueOf(window.number() - 1)));
                pages.put("first", with("page", "1"));
            }
            return pages;
        }
        if (slice.next() != null) {
            pages.put("next", with("cursor", slice.next()));
        }
        if (slice.previous() != null) {
            pages.put("prev", with("cursor", slice.previous()));
            pages.put("first", without());
        }
        return pages;
    }

    /** A Link to the same list with another value of one parameter. */
    String link(String parameter, String value, String relation) {
        return link(with(parameter, value), relation);
    }

    /** Path and query of the beginning of the list, without some of the parameters. */
    public String without(String... left) {
        return address(parameters(name -> !PLACES.contains(name) && !Arrays.asList(left).contains(name)));
    }

    private String with(String parameter, String value) {
        String others = parameters(name -> !PLACES.contains(name) && !name.equals(parameter));
        return address((others.isEmpty() ? "" : others + "&") + parameter + "=" + value);
    }

    private String address(String parameters) {
        return path + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static String link(String address, String relation) {
        return "<" + LINK_BASE + address + ">; rel=\"" + relation + "\"";
    }

    /** Tells this list from others, whichever part and form of it is asked for. */
    String list() {
        CRC32 crc = new CRC32();
        crc.update((path + "?" + parameters(name -> !NOT_FILTERS.contains(name))).getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue(), 36);
    }

    private String parameters(Predicate<String> wanted) {
        StringJoiner joined = new StringJoiner("&");
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(given).entrySet()) {
            if (wanted.test(entry.getKey())) {
                entry.getValue().forEach(value -> joined.add(encode(entry.getKey()) + "=" + encode(value)));
            }
        }
        return joined.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",").replace("%3A", ":");
    }
}
