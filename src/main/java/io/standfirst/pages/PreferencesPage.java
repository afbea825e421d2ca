package io.standfirst.pages;

import java.util.List;
import java.util.Locale;

import io.standfirst.newsletter.Newsletter;
import io.standfirst.signup.Signup;

/**
 * What the page of preferences shows.
 *
 * @param email masked
 * @param notice of what was just done; null if it was nothing
 */
public record PreferencesPage(String email, List<Choice> choices, Addresses addresses, Notice notice) {

    /** @param wrong whether it was not done, which is told beside the box that was to be ticked */
    public record Notice(String text, boolean wrong) {
    }

    /** Where the forms go, seen from the page: then it does not matter below which address a proxy shows the service. */
    public record Addresses(String save, String erase) {

        static Addresses beside(String token) {
            return new Addresses(token, token + "/erasure");
        }

        static Addresses below(String token) {
            return new Addresses("../" + token, "erasure");
        }
    }

    /**
     * One newsletter.
     *
     * @param language of its name and description
     * @param rhythm how often it comes, in the page's language as far as that is known; or null
     * @param waiting whether the reader has asked for it and not confirmed
     */
    public record Choice(String slug, String name, String description, String language, String rhythm, boolean chosen,
            boolean waiting) {

        static Choice of(Newsletter newsletter, Signup signup, PageTexts texts) {
            Signup.State state = signup == null ? null : signup.state();
            return new Choice(newsletter.slug(), newsletter.name(), newsletter.description(), newsletter.language(),
                    rhythm(newsletter.frequency(), texts), state == Signup.State.CONFIRMED, state == Signup.State.PENDING);
        }

        public boolean described() {
            return description != null || rhythm != null || waiting;
        }

        private static String rhythm(String frequency, PageTexts texts) {
            return frequency == null ? null : switch (frequency.toLowerCase(Locale.ROOT)) {
                case "daily" -> texts.daily();
                case "weekly" -> texts.weekly();
                case "monthly" -> texts.monthly();
                default -> frequency;
            };
        }
    }
}
