package io.standfirst.arrangement;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.Articles;
import io.standfirst.change.ResourceType;
import io.standfirst.collection.Collection;
import io.standfirst.collection.Collections;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.web.Faults;

@ApplicationScoped
class CollectionDesk extends Desk<Collection, CollectionInput> {

    private static final int LARGEST = 100;
    private static final int USUAL_SIZE = 10;

    /** More than are shown, because some of them may be hidden. */
    private static final int MOST_ARTICLES = 200;

    @Inject
    Collections collections;

    @Inject
    Articles articles;

    @Inject
    Sections sections;

    CollectionDesk() {
        super(Collection.class, ResourceType.COLLECTION, null);
    }

    @Override
    CollectionInput read(byte[] body, String slug, Collection present) {
        CollectionInput input = inputs.read(body, CollectionInput.class);
        Faults faults = new Faults();
        String name = faults.required("/name", input.name(), 300);
        String description = faults.text("/description", input.description(), 4000);
        Integer size = faults.number("/size", input.size(), 1, LARGEST);
        List<String> picks = picks(input.articles(), faults);
        CollectionInput.Fill fill = fill(input.fill(), faults);
        Integer position = faults.number("/position", input.position(), 0, LAST_PLACE);
        faults.check();
        return new CollectionInput(name, description, size == null ? USUAL_SIZE : size, picks, fill,
                position == null ? last(present) : position);
    }

    /** Ids of the articles that ids, present or former slugs name; the same one twice counts once. */
    private List<String> picks(List<String> names, Faults faults) {
        if (names == null) {
            return List.of();
        }
        if (names.size() > MOST_ARTICLES) {
            faults.add("/articles", "It has more than " + MOST_ARTICLES + " elements.");
            return List.of();
        }
        Set<String> picks = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            UUID id = name == null ? null : articles.idOf(name).orElse(null);
            if (id == null) {
                faults.add("/articles/" + i, "There is no article '" + name + "'.");
            } else {
                picks.add(id.toString());
            }
        }
        return List.copyOf(picks);
    }

    private CollectionInput.Fill fill(CollectionInput.Fill fill, Faults faults) {
        if (fill == null) {
            return null;
        }
        String slug = faults.required("/fill/section", fill.section());
        Section section = slug == null ? null : sections.named(slug).orElse(null);
        if (slug != null && section == null) {
            faults.add("/fill/section", "There is no section '" + slug + "'.");
        }
        return section == null ? null : new CollectionInput.Fill(section.slug());
    }

    private int last(Collection present) {
        return last(present == null ? null : present.position(), collections.inOrder().stream()
                .filter(other -> present == null || !other.id().equals(present.id())).mapToInt(Collection::position));
    }

    @Override
    CollectionInput said(Collection collection) {
        return CollectionInput.of(collection);
    }

    @Override
    Collection make(String slug, CollectionInput input, Instant now) {
        Collection collection = new Collection(slug, input.name(), input.description(), input.size(), input.position(), now);
        arrange(collection, input, now);
        return collection;
    }

    @Override
    void change(Collection collection, CollectionInput input, Instant now) {
        collection.describe(input.name(), input.description(), input.size(), input.position(), now);
        arrange(collection, input, now);
    }

    private void arrange(Collection collection, CollectionInput input, Instant now) {
        collection.arrange(input.articles().stream().map(UUID::fromString).toList(),
                input.fill() == null ? null : sections.bySlug(input.fill().section()).orElseThrow(), now);
    }

    /** No article says which collections it is in. */
    @Override
    boolean isShown(CollectionInput before, CollectionInput after) {
        return false;
    }

    @Override
    NewsroomCollection view(Collection collection, List<String> former) {
        return NewsroomCollection.of(collection);
    }
}
