package io.standfirst.arrangement;

import java.util.List;

import io.standfirst.author.Author;
import io.standfirst.image.Image;
import io.standfirst.naming.Link;

/**
 * An author as an editor's program sends it.
 *
 * @param slug another than in the address renames the author
 */
record AuthorInput(String name, String bio, Image image, List<Link> links, String slug) {

    static AuthorInput of(Author author) {
        return new AuthorInput(author.name(), author.bio(), author.image(), author.links(), author.slug());
    }
}
