package io.standfirst.search;

import java.io.IOException;

import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;

/**
 * Finds the first of many by time without looking at all of them. Lucene goes through documents as they were added, mostly the oldest
 * first; asked for the newest, it finds each newer than all before it and can leave out none. So it is asked for a stretch of
 * time in which there should be enough of them, and for a longer one if there were not.
 */
final class Chronology {

    /** So many are soon gone through. */
    private static final int FEW = 200;

    /** How many times as many as are wanted the first stretch should have, and how much longer the next one is. */
    private static final int PLENTY = 4;
    private static final int LONGER = 8;

    private final IndexSearcher searcher;
    private final String time;
    private final Sort sort;

    /** @param sort goes by the time first */
    Chronology(IndexSearcher searcher, String time, Sort sort) {
        this.searcher = searcher;
        this.time = time;
        this.sort = sort;
    }

    /**
     * @param total how many the query finds, roughly
     * @param from the place behind which to begin, or null
     */
    ScoreDoc[] first(Query query, long total, FieldDoc from, int most) throws IOException {
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            PointValues times = leaf.reader().getPointValues(time);
            if (times != null && times.size() > 0) {
                oldest = Math.min(oldest, LongPoint.decodeDimension(times.getMinPackedValue(), 0));
                newest = Math.max(newest, LongPoint.decodeDimension(times.getMaxPackedValue(), 0));
            }
        }
        if (total <= FEW || oldest > newest) {
            return sorted(query, from, most);
        }
        boolean descending = sort.getSort()[0].getReverse();
        long begin = descending ? newest : oldest;
        if (from != null) {
            begin = (Long) from.fields[0];
        }
        double span = (double) newest - oldest;
        double stretch = Math.max(1, span / total * PLENTY * most);
        while (stretch < span) {
            long until = (long) stretch;
            ScoreDoc[] found = sorted(within(query, descending ? begin - until : begin, descending ? begin : begin + until),
                    from, most);
            if (found.length == most) {
                return found;
            }
            stretch *= LONGER;
        }
        return sorted(within(query, descending ? oldest : begin, descending ? begin : newest), from, most);
    }

    private Query within(Query query, long from, long to) {
        return new BooleanQuery.Builder().add(query, Occur.FILTER).add(LongPoint.newRangeQuery(time, from, to), Occur.FILTER)
                .build();
    }

    private ScoreDoc[] sorted(Query query, FieldDoc from, int most) throws IOException {
        // All of them are looked at: to find out again and again which ones cannot be among the first takes longer.
        return searcher.search(query, new TopFieldCollectorManager(sort, most, from, Integer.MAX_VALUE, false)).scoreDocs;
    }
}
