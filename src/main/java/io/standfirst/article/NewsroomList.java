package io.standfirst.article;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** @param words that title, dek or slug must all have, or have words that begin so */
    record Filter(List<Article.State> states, String words, Choice section, Choice tag, Choice author, Choice kind,
            Choice language) {

        static Filter of(Query query) {
            List<Article.State> states = query.constants("state", Article.State.values(), Article.State::publicName);
            String q = query.text("q");
            return new Filter(states, q == null ? null : Slug.words(q), query.choose("section"), query.choose("tag"),
                    query.choose("author"), query.choose("kind"), query.choose("language"));
        }
    }

    Window.Slice<Article> of(Filter filter, Window window) {
        ArticleQuery query = new ArticleQuery();
        Map<String, Set<UUID>> trees = sections.withSubsections(filter.section().all());
        query.among(filter.section(), "a.section.id", slug -> trees.getOrDefault(slug, Set.of()));
        query.linked(filter.tag(), "tags", tags.ids(filter.tag().all()));
        query.linked(filter.author(), "authors", authors.ids(filter.author().all()));
        query.word(filter.kind(), "a.kind");
        query.language(filter.language());
        query.states(filter.states());
        if (filter.words() != null) {
            query.words(filter.words().isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(filter.words().split(" "))));
        }
        if (!newsroom.seesAll()) {
            query.own(caller.tokenId(), caller.author() == null ? Map.of() : authors.ids(List.of(caller.author())));
        }
        long total = query.bindAll(entities.createQuery("select count(*) from Article a where " + query.conditions(),
                Long.class)).getSingleResult();
        query.from(window, "a.modifiedAt", true);
        String direction = window.backward() ? " asc" : " desc";
        List<Article> rows = query
                .bindAll(entities.createQuery("select a from Article a left join fetch a.section where " + query.conditions()
                        + " order by a.modifiedAt" + direction + ", a.id" + direction, Article.class))
                .setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList();
        return window.slice(rows, total,
                article -> List.of(String.valueOf(article.modifiedAt().toEpochMilli()), article.id().toString()));
    }
}
