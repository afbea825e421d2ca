package io.standfirst.signup;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.mail.Letter;
import io.standfirst.site.Sites;
import io.standfirst.web.Addresses;

/**
 * Sets the letters that readers get. Nothing that whoever asked has written stands in them: otherwise they would carry anybody's
 * words to anybody.
 */
@ApplicationScoped
class Letters {

    static final String CONFIRMATION = "confirmation";
    static final String PREFERENCES = "preferences-link";

    /** Where the links lead to, with {@code {token}} in it, and how long they are good. */
    @ConfigMapping(prefix = "standfirst.newsletters")
    interface Settings {

        @WithDefault("${standfirst.public-url}/newsletters/confirm/{token}")
        String confirmPage();

        @WithDefault("${standfirst.public-url}/newsletters/unsubscribe/{token}")
        String unsubscribePage();

        @WithDefault("${standfirst.public-url}/newsletters/preferences/{token}")
        String preferencesPage();

        @WithDefault("48h")
        Duration confirmWithin();

        @WithDefault("30d")
        Duration preferencesWithin();

        /** How long a signup waits for its confirmation until it is forgotten. */
        @WithDefault("7d")
        Duration keepPending();
    }

    /** What the templates set. */
    record Content(String language, String sender, String subject, String heading, String intro, String button, String link,
            String linkHint, String expiry, String ignore, List<Line> footer) {
    }

    /** A further link. */
    record Line(String text, String link) {
    }

    private static final ResourceBundle.Control NO_OTHER_LANGUAGE = ResourceBundle.Control
            .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Inject
    @Location("letters/letter.html")
    Template html;

    @Inject
    @Location("letters/letter.txt")
    Template text;

    @Inject
    Sites sites;

    @Inject
    Tokens tokens;

    @Inject
    Settings settings;

    @Inject
    Addresses addresses;

    /** Asks a reader to confirm. It can be unsubscribed from, so that one click is enough not to be asked again. */
    Letter confirmation(Signup signup) {
        Texts texts = texts(signup.language(), CONFIRMATION);
        String unsubscribe = tokens.toUnsubscribe(signup);
        String newsletter = signup.newsletter().name();
        Content content = content(texts, newsletter, newsletter,
                link(settings.confirmPage(), tokens.toConfirm(signup, settings.confirmWithin())),
                settings.confirmWithin().toHours(),
                List.of(new Line(texts.get("unsubscribe"), link(settings.unsubscribePage(), unsubscribe)),
                        new Line(texts.get("preferences"), preferences(signup))));
        return letter(signup, content, Map.of(
                "List-Unsubscribe", "<" + addresses.api("/v1/unsubscriptions/" + unsubscribe) + ">",
                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }

    /** Brings a reader the link to all signups. */
    Letter preferencesLink(Signup signup) {
        Texts texts = texts(signup.language(), PREFERENCES);
        String site = sites.present().name();
        return letter(signup, content(texts, site, site, preferences(signup), settings.preferencesWithin().toDays(), List.of()),
                Map.of());
    }

    private Content content(Texts texts, String subject, String intro, String link, long within, List<Line> footer) {
        return new Content(texts.get("language"), sites.present().name(), texts.own("subject", subject), texts.own("heading"),
                texts.own("intro", intro), texts.own("button"), link, texts.get("link"), texts.own("expiry", within),
                texts.own("ignore"), footer);
    }

    private Letter letter(Signup signup, Content content, Map<String, String> headers) {
        return new Letter(signup.email(), null, content.subject(), text.data("letter", content).render(),
                html.data("letter", content).render(), headers);
    }

    private String preferences(Signup signup) {
        return link(settings.preferencesPage(), tokens.toPreferences(signup, settings.preferencesWithin()));
    }

    private static String link(String page, String token) {
        return page.replace("{token}", token);
    }

    private static Texts texts(String language, String letter) {
        Locale locale = Locale.forLanguageTag(language);
        return new Texts(ResourceBundle.getBundle("letters.letters", locale, NO_OTHER_LANGUAGE), letter);
    }

    /** The words of one language. English where there are none of the reader's. */
    private record Texts(ResourceBundle words, String letter) {

        String get(String name) {
            return words.getString(name);
        }

        String own(String name, Object... values) {
            return new MessageFormat(words.getString(letter + "." + name), Locale.ROOT).format(values);
        }
    }
}
