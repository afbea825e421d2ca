package io.standfirst.newsletter;

/** A newsletter as it is sent. */
record NewsletterView(String slug, String name, String description, String frequency, String language) {

    static NewsletterView of(Newsletter newsletter) {
        return new NewsletterView(newsletter.slug(), newsletter.name(), newsletter.description(), newsletter.frequency(),
                newsletter.language());
    }
}
