package io.standfirst.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.index.Term;
import org.apache.lucene.sandbox.search.CombinedFieldQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What a part of a search stands for in the terms of an index: single terms that mean the same, and terms in a row.
 *
 * @param terms any of which will do: the word's stem in each language of the index
 * @param rows any of which will do as well
 */
record WordMeaning(Set<String> terms, Set<List<String>> rows) {

    /** How much a term counts by where it stands. */
    private static final Map<String, Float> WEIGHTS = Map.of(Fields.TITLE, 6f, Fields.DEK, 3f, Fields.TAGS, 2f, Fields.BODY,
            1f);

    static final List<String> TEXTS = List.of(Fields.TITLE, Fields.DEK, Fields.TAGS, Fields.BODY);

    boolean isEmpty() {
        return terms.isEmpty() && rows.isEmpty();
    }

    /**
     * Finds and ranks by BM25F: a term's occurrences in all the fields are added up by weight before they are weighed against
     * its rarity (Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields", 2004).
     */
    Query ranked() {
        if (rows.isEmpty()) {
            return combined(terms);
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (!terms.isEmpty()) {
            any.add(combined(terms), Occur.SHOULD);
        }
        rows.forEach(row -> any.add(row(row), Occur.SHOULD));
        return any.build();
    }

    private static Query combined(Collection<String> terms) {
        CombinedFieldQuery.Builder query = new CombinedFieldQuery.Builder();
        WEIGHTS.forEach(query::addField);
        terms.forEach(term -> query.addTerm(new BytesRef(term)));
        return query.build();
    }

    private static Query row(List<String> row) {
        return new DisjunctionMaxQuery(
                TEXTS.stream().map(field -> (Query) new BoostQuery(phrase(field, row), WEIGHTS.get(field))).toList(), 0.1f);
    }

    /** Finds without ranking. */
    Query unranked() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String field : TEXTS) {
            terms.forEach(term -> any.add(new TermQuery(new Term(field, term)), Occur.SHOULD));
            rows.forEach(row -> any.add(phrase(field, row), Occur.SHOULD));
        }
        return new ConstantScoreQuery(any.build());
    }

    /** Adds what is to be marked in the field. */
    void mark(String field, BooleanQuery.Builder marks) {
        terms.forEach(term -> marks.add(new TermQuery(new Term(field, term)), Occur.SHOULD));
        rows.forEach(row -> marks.add(phrase(field, row), Occur.SHOULD));
    }

    static Query phrase(String field, List<String> row) {
        return new PhraseQuery(0, field, row.toArray(String[]::new));
    }
}
