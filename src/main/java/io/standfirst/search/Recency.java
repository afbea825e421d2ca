package io.standfirst.search;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;

/**
 * A gentle preference for the newer: the newest article's score counts a fifth more than that of an old one, and the advantage
 * halves with each year and a half. It is told from the newest article and not from the present time, so that the same
 * content gives the same order.
 */
final class Recency extends DoubleValuesSource {

    private static final double ADVANTAGE = 0.2;
    private static final double HALVES_EVERY = Duration.ofDays(548).toMillis();

    private final long newest;

    Recency(long newest) {
        this.newest = newest;
    }

    private double of(double score, long publishedAt) {
        return score * (1 + ADVANTAGE * Math.pow(2, -(newest - publishedAt) / HALVES_EVERY));
    }

    @Override
    public DoubleValues getValues(LeafReaderContext leaf, DoubleValues scores) throws IOException {
        NumericDocValues published = DocValues.getNumeric(leaf.reader(), Fields.PUBLISHED);
        return new DoubleValues() {

            @Override
            public double doubleValue() throws IOException {
                return of(scores.doubleValue(), published.longValue());
            }

            @Override
            public boolean advanceExact(int document) throws IOException {
                return published.advanceExact(document) && scores.advanceExact(document);
            }
        };
    }

    @Override
    public boolean needsScores() {
        return true;
    }

    @Override
    public DoubleValuesSource rewrite(IndexSearcher searcher) {
        return this;
    }

    @Override
    public boolean isCacheable(LeafReaderContext leaf) {
        return false;
    }

    @Override
    public Explanation explain(LeafReaderContext leaf, int document, Explanation score) throws IOException {
        NumericDocValues published = DocValues.getNumeric(leaf.reader(), Fields.PUBLISHED);
        return published.advanceExact(document)
                ? Explanation.match(of(score.getValue().doubleValue(), published.longValue()), "newer preferred", score)
                : Explanation.noMatch("no date", score);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recency recency && recency.newest == newest;
    }

    @Override
    public int hashCode() {
        return Objects.hash(newest);
    }

    @Override
    public String toString() {
        return "recency from " + newest;
    }
}
