package io.standfirst.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The web addresses that answers contain: those of this API and those of the magazine's front end. */
@ApplicationScoped
public class Addresses {

    private final String api;
    private final String site;

    @Inject
    Addresses(@ConfigProperty(name = "standfirst.public-url") String publicUrl,
            @ConfigProperty(name = "standfirst.site-url") String siteUrl) {
        api = withoutSlash(publicUrl);
        site = withoutSlash(siteUrl);
    }

    /** @param path path and query below the service's root, beginning with a slash */
    public String api(String path) {
        return api + path;
    }

    public String site() {
        return site;
    }

    public String article(String slug) {
        return site + "/" + slug;
    }

    /** The article's slug, if the address is one of the front end's. Scheme, query and fragment do not matter. */
    public Optional<String> slugOf(String url) {
        String bare = bare(url);
        String base = bare(site);
        if (!bare.startsWith(base + "/")) {
            return Optional.empty();
        }
        String slug = bare.substring(base.length() + 1);
        return slug.isEmpty() || slug.contains("/") ? Optional.empty() : Optional.of(slug);
    }

    /**
     * An address without what differs between links to the same page: scheme, user, "www.", query, fragment, closing slash, and
     * the way in which its characters are escaped. A query that names the page, as in WordPress' {@code ?p=7}, stays.
     */
    public static String bare(String url) {
        String rest = url.strip().replaceFirst("^(?i)https?://", "").replaceFirst("#.*$", "").replaceFirst("^[^/?]*@", "");
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question);
        String bare = question < 0 ? rest : rest.substring(0, question);
        int path = bare.indexOf('/');
        String host = (path < 0 ? bare : bare.substring(0, path)).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        return withoutSlash(host + (path < 0 ? "" : escapedAlike(bare.substring(path))))
                + (query.matches("\\?(p|page_id)=[0-9]+") ? query : "");
    }

    private static String escapedAlike(String path) {
        try {
            String plain = path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return new URI(null, null, plain, null).toASCIIString();
        } catch (IllegalArgumentException | URISyntaxException e) {
            // Escaped in no known way: then it is compared as it stands.
            return path;
        }
    }

    private static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }
}
