package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.standfirst.article.ResolvedFilter;
import io.standfirst.naming.ArticleCounts;

/**
 * Totals that the database could only tell by reading all articles. The index tells them while it stands exactly where the
 * database does, so that they agree with the items beside them; else whoever asks counts in the database.
 */
@Singleton
class Totals implements ArticleCounts {

    private static final Map<By, String> FIELDS = Map.of(By.SECTION, Fields.SECTION, By.TAG, Fields.TAG, By.AUTHOR,
            Fields.AUTHOR);

    /** Of which an article has one value: those that have one of several are those that have each, added up. */
    private static final Set<String> SINGLE = Set.of(Fields.SECTION, Fields.KIND);

    private final ArticleIndex index;
    private final Counter fromIndex;
    private final Counter fromDatabase;

    @Inject
    Totals(ArticleIndex index, MeterRegistry metrics) {
        this.index = index;
        this.fromIndex = counter("index", metrics);
        this.fromDatabase = counter("database", metrics);
    }

    private static Counter counter(String from, MeterRegistry metrics) {
        return Counter.builder("standfirst.totals").tag("from", from).description("Totals of lists, by who counted")
                .register(metrics);
    }

    @Override
    public void await() {
        index.awaitBriefly();
    }

    /** How many articles the filter lets through; empty if the database has to count, as in {@link ArticleCounts#of}. */
    Optional<Long> of(ResolvedFilter filter) {
        return told(snapshot -> count(filter, snapshot));
    }

    static long count(ResolvedFilter filter, Snapshot snapshot) throws IOException {
        List<Query> filters = Filters.of(filter);
        Long known = snapshot.counts().getIfPresent(filters);
        if (known == null) {
            known = count(filters, snapshot.searcher());
            // What can be republished depends on the time, so that the same is not asked for again.
            if (filter.asked().republishable() == null) {
                snapshot.counts().put(filters, known);
            }
        }
        return known;
    }

    @Override
    public Optional<Map<UUID, Long>> of(By by, Collection<UUID> ids) {
        return told(snapshot -> counts(FIELDS.get(by), ids, snapshot));
    }

    private <T> Optional<T> told(ArticleIndex.Present<T> counting) {
        Optional<T> told = index.present(snapshot -> snapshot.isWhole() ? counting.read(snapshot) : null);
        (told.isPresent() ? fromIndex : fromDatabase).increment();
        return told;
    }

    private static long count(List<Query> filters, IndexSearcher searcher) throws IOException {
        if (filters.isEmpty()) {
            return articles(searcher);
        }
        if (filters.size() == 1) {
            return count(filters.get(0), searcher);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        filters.forEach(filter -> all.add(filter, Occur.FILTER));
        return searcher.count(all.build());
    }

    /** What is not something else: where documents were replaced, Lucene knows only the number of all without counting. */
    private static long articles(IndexSearcher searcher) throws IOException {
        long articles = searcher.getIndexReader().numDocs();
        Terms types = MultiTerms.getTerms(searcher.getIndexReader(), Fields.TYPE);
        if (types != null) {
            TermsEnum each = types.iterator();
            for (BytesRef type = each.next(); type != null; type = each.next()) {
                if (!type.utf8ToString().equals(Fields.ARTICLE)) {
                    articles -= searcher.count(new TermQuery(new Term(Fields.TYPE, BytesRef.deepCopyOf(type))));
                }
            }
        }
        return articles;
    }

    private static long count(Query filter, IndexSearcher searcher) throws IOException {
        if (!(filter instanceof TermInSetQuery any) || !SINGLE.contains(any.getField())) {
            return searcher.count(filter);
        }
        long sum = 0;
        BytesRefIterator values = any.getBytesRefIterator();
        for (BytesRef value = values.next(); value != null; value = values.next()) {
            sum += searcher.count(new TermQuery(new Term(any.getField(), BytesRef.deepCopyOf(value))));
        }
        return sum;
    }

    /** The documents that have a term. */
    private record Having(String field, UUID id) {
    }

    private static Map<UUID, Long> counts(String field, Collection<UUID> ids, Snapshot snapshot) throws IOException {
        Map<UUID, Long> counts = new HashMap<>();
        List<UUID> unknown = new ArrayList<>();
        for (UUID id : ids) {
            Long known = snapshot.counts().getIfPresent(new Having(field, id));
            if (known == null) {
                unknown.add(id);
            } else {
                counts.put(id, known);
            }
        }
        counted(field, unknown, snapshot).forEach((id, count) -> {
            snapshot.counts().put(new Having(field, id), count);
            counts.put(id, count);
        });
        return counts;
    }

    /** Goes through the terms in their order, which is quicker than a query for each where there are thousands. */
    private static Map<UUID, Long> counted(String field, Collection<UUID> ids, Snapshot snapshot) throws IOException {
        Map<BytesRef, UUID> terms = new TreeMap<>();
        Map<UUID, Long> counts = new HashMap<>();
        for (UUID id : ids) {
            terms.put(new BytesRef(id.toString()), id);
            counts.put(id, 0L);
        }
        for (LeafReaderContext leaf : snapshot.reader().leaves()) {
            Terms there = leaf.reader().terms(field);
            if (there != null) {
                TermsEnum each = there.iterator();
                for (Map.Entry<BytesRef, UUID> term : terms.entrySet()) {
                    if (each.seekExact(term.getKey())) {
                        counts.merge(term.getValue(), count(each, leaf.reader().getLiveDocs()), Long::sum);
                    }
                }
            }
        }
        return counts;
    }

    /** @param present null if none of the documents was replaced */
    private static long count(TermsEnum term, Bits present) throws IOException {
        if (present == null) {
            return term.docFreq();
        }
        long count = 0;
        PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
        for (int at = documents.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.nextDoc()) {
            count += present.get(at) ? 1 : 0;
        }
        return count;
    }
}
