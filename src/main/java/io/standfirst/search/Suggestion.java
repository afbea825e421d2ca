package io.standfirst.search;

/**
 * Something that a reader may be about to type.
 *
 * @param type {@code tag}, {@code author} or {@code article}
 * @param text its name or title
 * @param url of an article in the magazine's front end; of a tag or author in this API
 */
record Suggestion(String type, String slug, String text, String url) {
}
