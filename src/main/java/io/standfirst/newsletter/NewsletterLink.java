package io.standfirst.newsletter;

/** A newsletter as other things name it. */
public record NewsletterLink(String slug, String name, String description, String url) {
}
