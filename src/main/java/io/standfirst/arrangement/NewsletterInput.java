package io.standfirst.arrangement;

import io.standfirst.newsletter.Newsletter;

/**
 * A newsletter as an editor's program sends it.
 *
 * @param language the site's first if left out
 * @param position the last if left out
 */
record NewsletterInput(String name, String description, String frequency, String language, Integer position) {

    static NewsletterInput of(Newsletter newsletter) {
        return new NewsletterInput(newsletter.name(), newsletter.description(), newsletter.frequency(), newsletter.language(),
                newsletter.position());
    }
}
