package io.standfirst.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.standfirst.site.Sites;
import io.standfirst.web.ProblemType;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes pages: one layout, without a script, a picture or anything else that is fetched. Who links to a page, looks into it
 * from a frame, or keeps it, learns nothing.
 */
@ApplicationScoped
class Pages {

    /** @param tag of a language that all texts are there in */
    record Language(String tag, PageTexts texts) {
    }

    /**
     * What surrounds each page.
     *
     * @param site the magazine's name, or null
     */
    public record Frame(String language, String site, RawString style) {
    }

    /** What a page consists of; the build checks them against what they are given. */
    @CheckedTemplate(basePath = "pages")
    static class Templates {

        static native TemplateInstance message(Frame frame, String title, String text);

        static native TemplateInstance question(Frame frame, String title, String text, String button);

        static native TemplateInstance preferences(Frame frame, PageTexts texts, PreferencesPage page);
    }

    /** The first is the last resort. */
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private final Sites sites;
    private final RoutingContext request;
    private final RawString style;
    private final String policy;

    @Inject
    Pages(Sites sites, RoutingContext request) {
        this.sites = sites;
        this.request = request;
        String css = css();
        style = new RawString(css);
        // The hash admits this very style element and nothing that anybody could have put into the page.
        policy = "default-src 'none'; style-src 'sha256-" + hash(css)
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /** The reader's language, if the pages speak it; otherwise the browser's, then the site's. */
    Language language(String readers) {
        return in(known(readers).or(this::browsers).or(() -> known(sites.language())).orElse(LANGUAGES.get(0)));
    }

    Response message(Language in, String title, String text) {
        return page(200, in, Templates.message(frame(in), title, text)).build();
    }

    Response question(Language in, String title, String text, String button) {
        return page(200, in, Templates.question(frame(in), title, text, button)).build();
    }

    Response preferences(int status, Language in, PreferencesPage page) {
        return page(status, in, Templates.preferences(frame(in), in.texts(), page)).build();
    }

    /** @param toConfirm whether that is what the reader wanted */
    Response refusal(ProblemType type, boolean toConfirm) {
        // When something is wrong with the service, its database had better be left alone.
        boolean ours = type.status() >= 500;
        Language in = ours ? in(browsers().orElse(LANGUAGES.get(0))) : language(null);
        PageTexts texts = in.texts();
        TemplateInstance page = switch (type) {
            case NOT_FOUND -> Templates.message(frame(in), texts.unknownTitle(), texts.unknownText());
            case LINK_EXPIRED -> Templates.message(frame(in), texts.expiredTitle(),
                    toConfirm ? texts.expiredConfirmation() : texts.expiredPreferences());
            case CONFLICT, PRECONDITION_FAILED -> Templates.message(frame(in), texts.busyTitle(), texts.busyText());
            case UNAVAILABLE -> Templates.message(bare(in), texts.busyTitle(), texts.busyText());
            default -> ours
                    ? Templates.message(bare(in), texts.failedTitle(), texts.failedText())
                    : Templates.message(frame(in), texts.refusedTitle(), texts.refusedText());
        };
        Response.ResponseBuilder response = page(type.status(), in, page);
        return (type == ProblemType.UNAVAILABLE ? response.header("Retry-After", 5) : response).build();
    }

    private Response.ResponseBuilder page(int status, Language in, TemplateInstance page) {
        // In place of the policy that every answer has at first; a response of its own would add a second one.
        request.response().putHeader("Content-Security-Policy", policy);
        return Response.status(status).entity(page.render()).type("text/html;charset=UTF-8")
                .header("Content-Language", in.tag()).header("X-Robots-Tag", "noindex").header("Cache-Control", "no-store");
    }

    private Frame frame(Language in) {
        return new Frame(in.tag(), sites.isNamed() ? sites.present().name() : null, style);
    }

    private Frame bare(Language in) {
        return new Frame(in.tag(), null, style);
    }

    private static Language in(String tag) {
        return new Language(tag, MessageBundles.get(PageTexts.class, Localized.Literal.of(tag)));
    }

    private Optional<String> browsers() {
        String wished = request.request().getHeader("Accept-Language");
        try {
            return wished == null
                    ? Optional.empty()
                    : Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(wished), LANGUAGES));
        } catch (IllegalArgumentException e) {
            // Malformed is as good as not there: the page is what the reader came for.
            return Optional.empty();
        }
    }

    private static Optional<String> known(String tag) {
        return Stream.ofNullable(tag).map(text -> Locale.forLanguageTag(text).getLanguage()).filter(LANGUAGES::contains)
                .findFirst();
    }

    private static String css() {
        try (InputStream style = Pages.class.getResourceAsStream("/pages/style.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String css) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
