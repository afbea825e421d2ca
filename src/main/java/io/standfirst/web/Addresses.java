package io.standfirst.web;

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

    /** An address without what differs between links to the same page: scheme, "www.", query, fragment, closing slash. */
    public static String bare(String url) {
        String bare = url.strip().replaceFirst("^(?i)https?://", "").replaceFirst("[?#].*$", "");
        int path = bare.indexOf('/');
        String host = (path < 0 ? bare : bare.substring(0, path)).toLowerCase(Locale.ROOT).replaceFirst("^www\\.",
                "");
        return withoutSlash(host + (path < 0 ? "" : bare.substring(path)));
    }

    private static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }
}
