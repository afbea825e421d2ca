package io.standfirst.author;

/** An author as other things name them. */
public record AuthorLink(String slug, String name) {

    public static AuthorLink of(Author author) {
        return new AuthorLink(author.slug(), author.name());
    }
}
