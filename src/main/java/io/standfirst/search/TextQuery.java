package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A search text as the index is asked for it: what each part means there, what was taken for what, what is to be marked. */
final class TextQuery {

    /** How much a row of all the words, in title or dek, counts beside the words themselves. */
    private static final float TOGETHER = 2f;

    /** Looking for what is near takes a while. */
    private static final int MOST_CORRECTED = 4;

    /**
     * A part that an article must have.
     *
     * @param all how it is asked for together with all others
     * @param some how it is asked for when some of the parts are enough; null if it then says nothing
     */
    private record Demand(Query all, Query some) {

        static Demand of(Query query) {
            return new Demand(query, query);
        }
    }

    private final Snapshot snapshot;
    private final Vocabulary vocabulary;
    private final List<Demand> required = new ArrayList<>();
    private final List<Query> dispensable = new ArrayList<>();
    private final List<Query> optional = new ArrayList<>();
    private final List<Query> excluded = new ArrayList<>();
    private final List<WordMeaning> marked = new ArrayList<>();
    private final Map<String, List<String>> corrected = new LinkedHashMap<>();
    private final boolean empty;

    TextQuery(SearchText text, Snapshot snapshot) throws IOException {
        this.snapshot = snapshot;
        this.vocabulary = new Vocabulary(snapshot);
        this.empty = text.isEmpty();
        for (SearchText.Part part : text.wanted()) {
            want(part);
        }
        for (SearchText.Part part : text.unwanted()) {
            excluded.add(part.kind() == SearchText.Kind.PREFIX ? beginning(part) : meaning(part).unranked());
        }
        if (required.isEmpty()) {
            // Nothing but words that say nothing by themselves: then these are what is looked for.
            dispensable.forEach(word -> required.add(Demand.of(word)));
        } else {
            optional.addAll(dispensable);
        }
        together(text);
    }

    private void want(SearchText.Part part) throws IOException {
        if (part.kind() == SearchText.Kind.PREFIX) {
            required.add(Demand.of(prefix(part)));
            return;
        }
        WordMeaning meaning = meaning(part);
        if (part.kind() == SearchText.Kind.WORD) {
            List<Language> silent = snapshot.languages().stream().filter(language -> language.isStopWord(part.text())).toList();
            if (!silent.isEmpty()) {
                wantStopWord(meaning, silent);
                return;
            }
            meaning = corrected(part, meaning);
        }
        required.add(Demand.of(meaning.isEmpty() ? new MatchNoDocsQuery("no term of the index") : meaning.ranked()));
        marked.add(meaning);
    }

    /** A word that says nothing in some languages is demanded of articles in the others. */
    private void wantStopWord(WordMeaning meaning, List<Language> silent) {
        if (silent.size() == snapshot.languages().size()) {
            dispensable.add(meaning.ranked());
            return;
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(meaning.ranked(), Occur.SHOULD);
        silent.forEach(language -> query.add(
                new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.ANALYSIS, language.code()))), 0),
                Occur.SHOULD));
        // What says nothing in the language that most is written in would, as one of some, find nearly everything.
        boolean says = !silent.contains(snapshot.languages().get(0));
        required.add(new Demand(query.build(), says ? meaning.ranked() : null));
        if (says) {
            marked.add(meaning);
        }
    }

    private WordMeaning corrected(SearchText.Part part, WordMeaning meaning) throws IOException {
        if (corrected.size() == MOST_CORRECTED || !vocabulary.isUnknown(meaning)) {
            return meaning;
        }
        List<String> nearest = vocabulary.nearest(part.text());
        if (nearest.isEmpty()) {
            return meaning;
        }
        corrected.put(part.text(), nearest);
        return new WordMeaning(stems(nearest), Set.of());
    }

    /** The beginning decides what is found; the stems of the most frequent words that begin so decide the order. */
    private Query prefix(SearchText.Part part) throws IOException {
        Set<String> stems = stems(vocabulary.beginningWith(part.text()));
        WordMeaning meaning = new WordMeaning(stems, Set.of());
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(beginning(part), Occur.FILTER);
        if (!stems.isEmpty()) {
            query.add(meaning.ranked(), Occur.SHOULD);
            marked.add(meaning);
        }
        return query.build();
    }

    private static Query beginning(SearchText.Part part) {
        return new PrefixQuery(new Term(Fields.WORDS, Vocabulary.plain(part.text())));
    }

    private WordMeaning meaning(SearchText.Part part) {
        Set<String> terms = new LinkedHashSet<>();
        Set<List<String>> rows = new LinkedHashSet<>();
        for (Language language : snapshot.languages()) {
            List<String> row = language.terms(part.text());
            if (row.size() == 1) {
                terms.add(row.get(0));
            } else if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return new WordMeaning(terms, rows);
    }

    private Set<String> stems(List<String> words) {
        Set<String> stems = new LinkedHashSet<>();
        words.forEach(word -> snapshot.languages().forEach(language -> stems.addAll(language.terms(word))));
        return stems;
    }

    /** Words that stand in a title or dek as they were typed say more than the same words apart. */
    private void together(SearchText text) {
        List<SearchText.Part> words = text.wanted().stream().filter(part -> part.kind() == SearchText.Kind.WORD).toList();
        if (words.size() < 2) {
            return;
        }
        String typed = String.join(" ", words.stream().map(SearchText.Part::text).toList());
        Set<List<String>> rows = new HashSet<>();
        snapshot.languages().forEach(language -> rows.add(language.terms(typed)));
        for (List<String> row : rows) {
            if (row.size() > 1) {
                optional.add(new BoostQuery(WordMeaning.phrase(Fields.TITLE, row), TOGETHER));
                optional.add(new BoostQuery(WordMeaning.phrase(Fields.DEK, row), TOGETHER));
            }
        }
    }

    /** @param filters that an article must meet as well */
    Query all(List<Query> filters) {
        if (empty) {
            return new MatchNoDocsQuery("no words");
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        if (required.isEmpty()) {
            query.add(Filters.ARTICLES, Occur.FILTER);
        }
        required.forEach(demand -> query.add(demand.all(), Occur.MUST));
        return rest(query, filters);
    }

    /** @param atLeast how many of the parts that say something an article must have, from 1 */
    Query some(int atLeast, List<Query> filters) {
        BooleanQuery.Builder some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(atLeast);
        telling().forEach(part -> some.add(part, Occur.SHOULD));
        return rest(new BooleanQuery.Builder().add(some.build(), Occur.MUST), filters);
    }

    /** Where no article has all: ever smaller numbers of parts to ask for, few of them. */
    List<Integer> fewer() {
        int telling = telling().size();
        List<Integer> fewer = new ArrayList<>();
        for (int atLeast = telling < required.size() ? telling : telling - 1; atLeast >= 1; atLeast = atLeast > 4
                ? atLeast / 2
                : atLeast - 1) {
            fewer.add(atLeast);
        }
        return fewer;
    }

    private List<Query> telling() {
        return required.stream().map(Demand::some).filter(Objects::nonNull).toList();
    }

    private Query rest(BooleanQuery.Builder query, List<Query> filters) {
        optional.forEach(part -> query.add(part, Occur.SHOULD));
        filters.forEach(filter -> query.add(filter, Occur.FILTER));
        excluded.forEach(part -> query.add(part, Occur.MUST_NOT));
        return query.build();
    }

    /** What to mark in the field, or null if nothing. */
    Query marks(List<String> fields) {
        BooleanQuery.Builder marks = new BooleanQuery.Builder();
        fields.forEach(field -> marked.forEach(meaning -> meaning.mark(field, marks)));
        BooleanQuery query = marks.build();
        return query.clauses().isEmpty() ? null : query;
    }

    /** Words that no article has, and the words that they were taken for. */
    Map<String, List<String>> corrected() {
        return corrected;
    }
}
