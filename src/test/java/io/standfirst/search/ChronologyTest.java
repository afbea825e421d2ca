package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The first by time are the same whether all are looked at or stretches of time only. */
@Tag("no-database")
class ChronologyTest {

    private static final int DOCUMENTS = 5_000;
    private static final long YEAR = 365L * 24 * 60 * 60 * 1000;

    private final Random dice = new Random(7);

    @Test
    void findsTheSameInStretchesOfTimeAsInAll() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
                for (int number = 0; number < DOCUMENTS; number++) {
                    writer.addDocument(document(number));
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (boolean descending : new boolean[]{true, false}) {
                    for (String kind : List.of("all", "most", "old", "new", "rare", "none")) {
                        paged(searcher, kind, descending);
                    }
                }
            }
        }
    }

    /** Half of them on a few days, the others over twenty years, in no order; some at the same moment. */
    private Document document(int number) {
        long time = number % 2 == 0 ? 10 * YEAR + dice.nextInt(500) * 1000L : (long) (dice.nextDouble() * 20 * YEAR);
        Document document = new Document();
        document.add(new LongPoint("time", time));
        document.add(new NumericDocValuesField("time", time));
        document.add(new SortedDocValuesField("id", new BytesRef(String.format("%06d", number))));
        List<String> kinds = new ArrayList<>(List.of("all"));
        if (dice.nextInt(10) > 0) {
            kinds.add("most");
        }
        if (time < 5 * YEAR) {
            kinds.add("old");
        }
        if (time > 15 * YEAR) {
            kinds.add("new");
        }
        if (number % 1000 == 0) {
            kinds.add("rare");
        }
        kinds.forEach(kind -> document.add(new StringField("kind", kind, Field.Store.NO)));
        return document;
    }

    private void paged(IndexSearcher searcher, String kind, boolean descending) throws IOException {
        Query query = new TermQuery(new Term("kind", kind));
        Sort sort = new Sort(new SortField("time", SortField.Type.LONG, descending),
                new SortField("id", SortField.Type.STRING, descending));
        ScoreDoc[] all = searcher.search(query, DOCUMENTS, sort).scoreDocs;
        Chronology chronology = new Chronology(searcher, "time", sort);
        int page = 100;
        FieldDoc from = null;
        // Once more than there are pages: behind the last one there is nothing.
        for (int begin = 0; begin <= all.length + page; begin += page) {
            ScoreDoc[] found = chronology.first(query, all.length, from, page);
            List<Integer> expected = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + page, all.length); i++) {
                expected.add(all[i].doc);
            }
            assertEquals(expected, List.of(found).stream().map(one -> one.doc).toList(), kind + " from " + begin);
            from = found.length == 0 ? from : (FieldDoc) found[found.length - 1];
        }
        // What was expected to be many may be few.
        assertEquals(Math.min(page, all.length), chronology.first(query, DOCUMENTS, null, page).length, kind);
    }
}
