package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A filter with what it stands for at one moment, so that whoever is asked by it is asked for the same.
 *
 * @param sections by slug, each with those below it; unknown slugs are left out, of tags and authors, too
 * @param groups all sections, by what their articles inherit; none if the filter does not ask for that
 */
public record ResolvedFilter(ArticleFilter asked, Map<String, Set<UUID>> sections, Map<String, UUID> tags,
        Map<String, UUID> authors, List<DefaultTerms.Group> groups, Instant now) {
}
