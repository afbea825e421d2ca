package io.standfirst.article;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.access.Caller;
import io.standfirst.author.Authors;
import io.standfirst.naming.Slug;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tags;
import io.standfirst.web.Choice;
import io.standfirst.web.Positions;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Articles in every state, newest change first. */
@ApplicationScoped
class NewsroomList {

    @Inject
    EntityManager entities;

    @Inject
    Newsroom newsroom;

    @Inject
    Caller caller;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    KnownLists known;

    @Inject
    Positions positions;

    /** @param words that title, dek or slug must all have, or have words that begin so */
    record Filter(List<Article.State> states, String words, Choice section, Choice tag, Choice author, Choice kind,
            Choice language) {

        static Filter of(Query query) {
            List<Article.State> states = query.constants("state", Article.State.values(), Article.State::publicName);
            String q = query.text("q");
            return new Filter(states, q == null ? null : Slug.words(q), query.choose("section"), query.choose("tag"),
                    query.choose("author"), query.choose("kind"), query.choose("language"));
        }

        /** The same without states and words. */
        ArticleFilter ofAll() {
            return new ArticleFilter(section, tag, author, kind, language, null, null, null, null);
        }
    }

    Window.Slice<Article> of(Filter filter, Window window) {
        ArticleQuery query = new ArticleQuery();
        Map<String, Set<UUID>> trees = sections.withSubsections(filter.section().all());
        query.among(filter.section(), "a.section.id", slug -> trees.getOrDefault(slug, Set.of()));
        Map<String, UUID> tagIds = tags.ids(filter.tag().all());
        query.linked(filter.tag(), "tags", tagIds);
        Map<String, UUID> authorIds = authors.ids(filter.author().all());
        query.linked(filter.author(), "authors", authorIds);
        query.word(filter.kind(), "a.kind");
        query.language(filter.language());
        query.states(filter.states());
        if (filter.words() != null) {
            query.words(filter.words().isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(filter.words().split(" "))));
        }
        if (!newsroom.seesAll()) {
            query.own(caller.tokenId(), caller.author() == null ? Map.of() : authors.ids(List.of(caller.author())));
        }
        Optional<Long> visible = filter.words() == null && newsroom.seesAll()
                ? visible(filter, new ResolvedFilter(filter.ofAll(), trees, tagIds, authorIds, List.of(), null))
                : Optional.empty();
        long total = visible.orElse(0L) + query.bindAll(entities.createQuery("select count(*) from Article a where "
                + query.conditions() + (visible.isPresent() ? " and a.visible = false" : ""), Long.class)).getSingleResult();
        query.from(window, "a.modifiedAt", true);
        String direction = window.backward() ? " asc" : " desc";
        // H2 reads in the order of an index only if the order names its first column, too.
        String state = filter.states().size() == 1 ? "a.state" + (window.backward() ? " desc" : " asc") + ", " : "";
        List<Article> rows = query
                .bindAll(entities.createQuery("select a from Article a left join fetch a.section where " + query.conditions()
                        + " order by " + state + "a.modifiedAt" + direction + ", a.id" + direction, Article.class))
                .setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList();
        return window.slice(rows, total,
                article -> List.of(String.valueOf(article.modifiedAt().toEpochMilli()), article.id().toString()));
    }

    /** How many of them the public sees, from who need not read all of those: most articles are visible, and the others soon counted. */
    private Optional<Long> visible(Filter filter, ResolvedFilter resolved) {
        if (!filter.states().isEmpty() && !filter.states().contains(Article.State.PUBLISHED)) {
            return Optional.of(0L);
        }
        // What is known must not be of an older position than what this transaction sees.
        positions.read();
        return known.total(resolved);
    }
}
