package io.standfirst.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import io.standfirst.article.ArticleFilter;
import io.standfirst.article.DefaultTerms;
import io.standfirst.article.ResolvedFilter;
import io.standfirst.web.Choice;

/** The filters of lists, as the index is asked for them. They let through the same articles as the database's do. */
final class Filters {

    /** What is not a tag or an author. */
    static final Query ARTICLES = new TermQuery(new Term(Fields.TYPE, Fields.ARTICLE));

    /** Articles that could not be indexed. */
    static final Query LEFT_OUT = new TermQuery(new Term(Fields.TYPE, Fields.LEFT_OUT));

    private Filters() {
    }

    static Query article(UUID id) {
        return new BooleanQuery.Builder().add(ARTICLES, Occur.FILTER)
                .add(new TermQuery(new Term(Fields.KEY, id.toString())), Occur.FILTER).build();
    }

    /** Each must be met. Nothing but articles meets any. */
    static List<Query> of(ResolvedFilter resolved) {
        ArticleFilter filter = resolved.asked();
        List<Query> filters = new ArrayList<>();
        choose(filters, filter.section(), Fields.SECTION, slug -> text(resolved.sections().getOrDefault(slug, Set.of())));
        choose(filters, filter.tag(), Fields.TAG, slug -> text(one(resolved.tags().get(slug))));
        choose(filters, filter.author(), Fields.AUTHOR, slug -> text(one(resolved.authors().get(slug))));
        choose(filters, filter.kind(), Fields.KIND, Set::of);
        choose(filters, filter.language(), Fields.LANGUAGE, tag -> Set.of(ArticleDocument.normal(tag)));
        range(filters, Fields.PUBLISHED, filter.publishedAfter(), filter.publishedBefore());
        range(filters, Fields.UPDATED, filter.updatedAfter(), null);
        if (filter.republishable() != null) {
            filters.add(republishable(filter.republishable(), resolved.groups(), resolved.now().toEpochMilli()));
        }
        return filters;
    }

    private static void choose(List<Query> filters, Choice choice, String field,
            Function<String, Collection<String>> meaning) {
        choice.anyOf().forEach(group -> filters.add(anyOf(field, group, meaning)));
        if (!choice.noneOf().isEmpty()) {
            filters.add(not(anyOf(field, choice.noneOf(), meaning)));
        }
    }

    private static Query anyOf(String field, Set<String> slugs, Function<String, Collection<String>> meaning) {
        List<BytesRef> values = slugs.stream().flatMap(slug -> meaning.apply(slug).stream()).distinct().map(BytesRef::new)
                .toList();
        return switch (values.size()) {
            case 0 -> new MatchNoDocsQuery("unknown slugs");
            // Lucene knows without counting how many documents have one term.
            case 1 -> new TermQuery(new Term(field, values.get(0)));
            default -> new TermInSetQuery(field, values);
        };
    }

    private static Query not(Query query) {
        return new BooleanQuery.Builder().add(ARTICLES, Occur.FILTER).add(query, Occur.MUST_NOT).build();
    }

    private static void range(List<Query> filters, String field, Instant from, Instant before) {
        if (from != null || before != null) {
            filters.add(LongPoint.newRangeQuery(field, from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                    before == null ? Long.MAX_VALUE : before.toEpochMilli() - 1));
        }
    }

    private static Query republishable(boolean wanted, List<DefaultTerms.Group> groups, long now) {
        BooleanQuery.Builder open = new BooleanQuery.Builder();
        groups.forEach(group -> open.add(republishable(group, now), Occur.SHOULD));
        return wanted ? open.build() : not(open.build());
    }

    private static Query republishable(DefaultTerms.Group group, long now) {
        BooleanQuery.Builder allowed = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.REPUBLISHING, ArticleDocument.ALLOWED)), Occur.SHOULD);
        if (group.allowed()) {
            allowed.add(new TermQuery(new Term(Fields.REPUBLISHING, ArticleDocument.INHERITED)), Occur.SHOULD);
        }
        // What an article does not say stands beyond all times, and is let in or left out as section and site have it.
        long first = group.begun() ? ArticleDocument.UNSAID_FROM : ArticleDocument.UNSAID_FROM + 1;
        return new BooleanQuery.Builder().add(allowed.build(), Occur.FILTER)
                .add(anyOf(Fields.SECTION, text(group.sections()), Set::of), Occur.FILTER)
                .add(LongPoint.newRangeQuery(Fields.REPUBLISHING_FROM, first, now), Occur.FILTER)
                .add(ahead(Fields.REPUBLISHING_UNTIL, group.lasting(), now), Occur.FILTER)
                .add(ahead(Fields.REPUBLISHING_REMOVAL, group.kept(), now), Occur.FILTER).build();
    }

    private static Query ahead(String field, boolean inherited, long now) {
        return LongPoint.newRangeQuery(field, now + 1,
                inherited ? ArticleDocument.UNSAID_END : ArticleDocument.UNSAID_END - 1);
    }

    private static Set<UUID> one(UUID id) {
        return id == null ? Set.of() : Set.of(id);
    }

    private static Set<String> text(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.toSet());
    }
}
