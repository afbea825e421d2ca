package io.standfirst.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The index as it stood at one position of the change log. Whoever acquires one releases it. */
public final class Snapshot {

    private static final int MOST_COUNTS = 10_000;

    private final IndexSearcher searcher;
    private final long position;
    private final List<Language> languages;
    private final long newest;

    private final Counting counting;

    /** Made at the first call of whichever snapshot shows the same files. */
    private static final class Counting {

        private SortedSetDocValuesReaderState state;
        private final Cache<Object, Long> counts = Caffeine.newBuilder().maximumSize(MOST_COUNTS).executor(Runnable::run)
                .build();
    }

    Snapshot(DirectoryReader reader, long position) throws IOException {
        this.counting = new Counting();
        this.searcher = new IndexSearcher(reader);
        this.position = position;
        this.languages = languages(reader);
        this.newest = newest(searcher);
    }

    static long newest(IndexSearcher searcher) throws IOException {
        Sort newestFirst = new Sort(new SortField(Fields.PUBLISHED, SortField.Type.LONG, true));
        ScoreDoc[] newest = new Chronology(searcher, Fields.PUBLISHED, newestFirst).first(Filters.ARTICLES,
                searcher.getIndexReader().numDocs(), null, 1);
        return newest.length == 0 ? 0 : (Long) ((FieldDoc) newest[0]).fields[0];
    }

    /** The same, which has nothing to take in from the changes up to a later position. */
    Snapshot(Snapshot same, long position) {
        this.searcher = same.searcher;
        this.languages = same.languages;
        this.newest = same.newest;
        this.counting = same.counting;
        this.position = position;
    }

    private static List<Language> languages(DirectoryReader reader) throws IOException {
        Map<Language, Integer> languages = new HashMap<>();
        Terms codes = MultiTerms.getTerms(reader, Fields.ANALYSIS);
        if (codes != null) {
            TermsEnum each = codes.iterator();
            while (each.next() != null) {
                languages.put(Language.of(each.term().utf8ToString()), each.docFreq());
            }
        }
        return languages.isEmpty()
                ? List.of(Language.NONE)
                : languages.entrySet().stream()
                        .sorted(Map.Entry.<Language, Integer>comparingByValue().reversed()
                                .thenComparing(entry -> entry.getKey().code()))
                        .map(Map.Entry::getKey).toList();
    }

    IndexSearcher searcher() {
        return searcher;
    }

    DirectoryReader reader() {
        return (DirectoryReader) searcher.getIndexReader();
    }

    /** Number of the last change that it has taken in. */
    long position() {
        return position;
    }

    /** Those that its texts are written in, the most used first. */
    List<Language> languages() {
        return languages;
    }

    /** Whether no article had to be left out. */
    boolean isWhole() throws IOException {
        return searcher.count(Filters.LEFT_OUT) == 0;
    }

    /** When the newest article was published, in milliseconds. */
    long newest() {
        return newest;
    }

    /** Where facets are counted; null if there is nothing to count. */
    SortedSetDocValuesReaderState facets() throws IOException {
        synchronized (counting) {
            if (counting.state == null && MultiDocValues.getSortedSetValues(reader(),
                    Fields.FACETS.getDimConfig(Fields.TAG).indexFieldName) != null) {
                counting.state = new DefaultSortedSetDocValuesReaderState(reader(), Fields.FACETS);
            }
            return counting.state;
        }
    }

    /**
     * What was counted before, by what was counted: where documents were replaced, Lucene has to go through all that have a term to
     * count them.
     */
    Cache<Object, Long> counts() {
        return counting.counts;
    }

    /** The value that the document has in a field of bytes. */
    BytesRef bytes(String field, int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        BinaryDocValues values = leaf.reader().getBinaryDocValues(field);
        if (values == null || !values.advanceExact(document - leaf.docBase)) {
            throw new CorruptIndexException("Document " + document + " has no " + field, "the search index");
        }
        return values.binaryValue();
    }

    UUID id(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        SortedDocValues values = leaf.reader().getSortedDocValues(Fields.ID);
        if (values == null || !values.advanceExact(document - leaf.docBase)) {
            throw new CorruptIndexException("Document " + document + " has no id", "the search index");
        }
        return ArticleDocument.id(values.lookupOrd(values.ordValue()));
    }

    private LeafReaderContext leaf(int document) {
        return reader().leaves().get(ReaderUtil.subIndex(document, reader().leaves()));
    }

    boolean acquire() {
        return reader().tryIncRef();
    }

    void release() throws IOException {
        reader().decRef();
    }
}
