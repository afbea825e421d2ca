package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import io.standfirst.author.Author;
import io.standfirst.image.Image;
import io.standfirst.naming.Link;

/** An author as the newsroom has it. */
record NewsroomAuthor(String slug, String name, String bio, Image image, List<Link> links, List<String> formerSlugs,
        Instant modifiedAt) {

    static NewsroomAuthor of(Author author, List<String> former) {
        return new NewsroomAuthor(author.slug(), author.name(), author.bio(), author.image(), author.links(), former,
                author.modifiedAt());
    }
}
