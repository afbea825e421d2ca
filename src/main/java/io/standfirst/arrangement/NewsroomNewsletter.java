package io.standfirst.arrangement;

import java.time.Instant;

import io.standfirst.newsletter.Newsletter;

/** A newsletter as the newsroom has it. */
record NewsroomNewsletter(String slug, String name, String description, String frequency, String language, int position,
        Instant modifiedAt) {

    static NewsroomNewsletter of(Newsletter newsletter) {
        return new NewsroomNewsletter(newsletter.slug(), newsletter.name(), newsletter.description(), newsletter.frequency(),
                newsletter.language(), newsletter.position(), newsletter.modifiedAt());
    }
}
