package io.standfirst.author;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.image.Image;
import io.standfirst.naming.Link;

/**
 * An author as an export has it.
 *
 * @param id may be absent in a file that a person wrote
 */
public record AuthorSnapshot(UUID id, String slug, String name, String bio, Image image, List<Link> links, Instant modifiedAt,
        List<String> formerSlugs) {

    public AuthorSnapshot {
        links = links == null ? List.of() : List.copyOf(links);
        formerSlugs = formerSlugs == null ? List.of() : formerSlugs.stream().sorted().distinct().toList();
    }

    /** The same with what another system, or nobody, decides. */
    public AuthorSnapshot as(UUID otherId, Instant modified) {
        return new AuthorSnapshot(otherId, slug, name, bio, image, links, modified, formerSlugs);
    }
}
