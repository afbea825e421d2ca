package io.standfirst.webhook;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.standfirst.change.Change;
import io.standfirst.change.ChangeType;
import io.standfirst.change.ResourceType;
import io.standfirst.following.ChangeFilter;
import io.standfirst.web.Choice;

/**
 * What a webhook is told of.
 *
 * @param types any of them; all if there are none
 * @param section slugs: any of them, and none of those with a leading minus sign
 * @param tag in the same way
 * @param republishable whether only of articles that may be republished, and of those that may have been
 */
record WebhookFilter(List<ChangeType> types, List<String> section, List<String> tag, boolean republishable) {

    /** What whoever has a copy must hear, whatever may be done with the article now. */
    private static final Set<ChangeType> FOR_HOLDERS = EnumSet.of(ChangeType.CORRECTED, ChangeType.WITHHELD,
            ChangeType.WITHDRAWN, ChangeType.EXPIRED, ChangeType.RIGHTS_CHANGED);

    ChangeFilter ofChanges() {
        return new ChangeFilter(types, choice(section), choice(tag));
    }

    /** Whether that depends on what may be done with the article now. */
    boolean dependsOnTerms(Change change) {
        return republishable && change.resource() == ResourceType.ARTICLE && !FOR_HOLDERS.contains(change.type());
    }

    /** Whether it is out of the question, whatever may be done with anything. */
    boolean passesOver(Change change) {
        return republishable && change.resource() != ResourceType.ARTICLE;
    }

    private static Choice choice(List<String> slugs) {
        Set<String> any = new LinkedHashSet<>();
        Set<String> none = new LinkedHashSet<>();
        slugs.forEach(slug -> {
            if (slug.startsWith("-")) {
                none.add(slug.substring(1));
            } else {
                any.add(slug);
            }
        });
        return new Choice(any.isEmpty() ? List.of() : List.of(any), none);
    }
}
