package io.standfirst.author;

import java.util.List;

import io.standfirst.image.Image;
import io.standfirst.naming.Catalogue;
import io.standfirst.naming.Link;

/** An author as they are sent. */
record AuthorView(String slug, String name, String bio, Image image, List<Link> links, long articleCount) {

    static AuthorView of(Catalogue.Counted<Author> counted) {
        Author author = counted.thing();
        return new AuthorView(author.slug(), author.name(), author.bio(), author.image(), author.links(), counted.articles());
    }
}
