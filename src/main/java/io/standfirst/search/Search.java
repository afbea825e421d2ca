package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHitCountCollectorManager;
import org.apache.lucene.util.BytesRef;

import io.standfirst.article.ArticleFilter;
import io.standfirst.article.Articles;
import io.standfirst.section.Sections;
import io.standfirst.web.Cursor;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Window;

/** Asks the index for a page of a list, its total, its facets and its highlights. */
@ApplicationScoped
class Search {

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int RETRY_SECONDS = 5;

    static {
        // What a search may hold is limited where it is read.
        IndexSearcher.setMaxClauseCount(1 << 16);
    }

    @Inject
    ArticleIndex index;

    @Inject
    Articles articles;

    @Inject
    Sections sections;

    /**
     * What is asked for.
     *
     * @param text null if nothing was typed
     */
    record Wanted(SearchText text, ArticleFilter filter, Ranking ranking, Window window, List<Facet> facets,
            boolean highlight) {
    }

    /**
     * An article that was found.
     *
     * @param document its number in the snapshot
     * @param key the values that it stands in the list by
     */
    record Hit(UUID id, int document, List<String> key) {
    }

    /**
     * @param text null if nothing was typed
     * @param widened whether not all of the words could be found together
     */
    record Found(Window.Slice<Hit> page, Map<String, List<Facet.Value>> facets, TextQuery text, boolean widened) {
    }

    Found find(Wanted wanted, Snapshot snapshot) throws IOException {
        List<Query> filtered = Filters.of(articles.resolve(wanted.filter()));
        TextQuery text = wanted.text() == null ? null : new TextQuery(wanted.text(), snapshot);
        IndexSearcher searcher = bounded(snapshot.searcher());
        Query query = text == null ? all(filtered) : text.all(filtered);
        boolean widened = false;
        Top top = top(searcher, snapshot, query, wanted);
        if (text != null && top.total() == 0) {
            for (int atLeast : text.fewer()) {
                Query wider = text.some(atLeast, filtered);
                Top more = top(searcher, snapshot, wider, wanted);
                if (more.total() > 0) {
                    query = wider;
                    top = more;
                    widened = true;
                    break;
                }
            }
        }
        Cursor cursor = wanted.window().cursor();
        List<Hit> hits = cursor == null
                ? hits(top.documents(), snapshot.searcher(), wanted, remember(wanted, snapshot))
                : after(cursor, query, wanted, snapshot);
        Map<String, List<Facet.Value>> facets = top.counted() == null
                ? null
                : Facet.count(wanted.facets(), snapshot, top.counted(),
                        wanted.facets().contains(Facet.SECTION) ? Facet.Place.of(sections.present()) : Map.of());
        return new Found(wanted.window().slice(hits, top.total(), Hit::key), facets, text, widened);
    }

    private record Top(ScoreDoc[] documents, long total, FacetsCollector counted) {
    }

    /** The beginning of the list, its total, and what is to be counted. A cursor's page is looked for by itself. */
    private static Top top(IndexSearcher searcher, Snapshot snapshot, Query query, Wanted wanted) throws IOException {
        Window window = wanted.window();
        FacetsCollectorManager counting = wanted.facets().isEmpty() ? null : new FacetsCollectorManager();
        if (window.cursor() != null) {
            Object[] found = searcher.search(query, both(new TotalHitCountCollectorManager(), counting));
            demandAll(searcher);
            return new Top(new ScoreDoc[0], (Integer) found[0], counting == null ? null : (FacetsCollector) found[1]);
        }
        Object[] found = searcher.search(ranked(query, wanted, snapshot.newest()),
                both(new TopFieldCollectorManager(wanted.ranking().sort(false), window.offset() + window.limit(), null,
                        Integer.MAX_VALUE, false), counting));
        demandAll(searcher);
        TopFieldDocs top = (TopFieldDocs) found[0];
        ScoreDoc[] documents = Arrays.copyOfRange(top.scoreDocs, Math.min(window.offset(), top.scoreDocs.length),
                top.scoreDocs.length);
        return new Top(documents, top.totalHits.value, counting == null ? null : (FacetsCollector) found[1]);
    }

    private static MultiCollectorManager both(CollectorManager<? extends Collector, ?> first, FacetsCollectorManager counting) {
        return counting == null ? new MultiCollectorManager(first) : new MultiCollectorManager(first, counting);
    }

    private static Query ranked(Query query, Wanted wanted, long newest) {
        return wanted.ranking() == Ranking.RELEVANCE ? new FunctionScoreQuery(query, new Recency(newest)) : query;
    }

    /** A result of relevance is paged through as it was when its first page was made, as long as that is remembered. */
    private long remember(Wanted wanted, Snapshot snapshot) {
        if (wanted.ranking() == Ranking.RELEVANCE) {
            index.remember(snapshot);
        }
        return snapshot.position();
    }

    private List<Hit> after(Cursor cursor, Query query, Wanted wanted, Snapshot snapshot) throws IOException {
        long position = wanted.ranking().position(cursor);
        return index.recall(position, snapshot, recalled -> {
            IndexSearcher searcher = bounded(recalled);
            boolean same = recalled.getIndexReader() == snapshot.reader();
            long newest = same ? snapshot.newest() : Snapshot.newest(recalled);
            Query asked = ranked(query, wanted, newest);
            FieldDoc place = wanted.ranking().place(cursor, () -> score(searcher, asked, cursor));
            List<Hit> hits = new ArrayList<>();
            int limit = wanted.window().limit();
            while (hits.size() < limit) {
                ScoreDoc[] documents = searcher.search(asked,
                        new TopFieldCollectorManager(wanted.ranking().sort(cursor.backward()), limit, place, 1,
                                false)).scoreDocs;
                demandAll(searcher);
                List<Hit> found = hits(documents, searcher, wanted, position);
                hits.addAll(same ? found : present(found, query, snapshot));
                if (documents.length < limit) {
                    break;
                }
                place = (FieldDoc) documents[documents.length - 1];
            }
            return hits.subList(0, Math.min(limit, hits.size()));
        });
    }

    /** The score that the cursor's item has now, if it is still there. */
    private static Float score(IndexSearcher searcher, Query query, Cursor cursor) throws IOException {
        UUID id = Ranking.RELEVANCE.id(cursor);
        Query item = new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(new TermQuery(new Term(Fields.KEY, id.toString())), Occur.FILTER).build();
        ScoreDoc[] found = searcher.search(item, 1).scoreDocs;
        return found.length == 0 ? null : found[0].score;
    }

    /** Those that are still to be found, by their numbers in the snapshot. */
    private static List<Hit> present(List<Hit> found, Query query, Snapshot snapshot) throws IOException {
        if (found.isEmpty()) {
            return found;
        }
        Query still = new BooleanQuery.Builder().add(query, Occur.FILTER)
                .add(new TermInSetQuery(Fields.KEY, found.stream().map(hit -> new BytesRef(hit.id().toString())).toList()),
                        Occur.FILTER)
                .build();
        Map<UUID, Integer> documents = new HashMap<>();
        for (ScoreDoc now : snapshot.searcher().search(still, found.size()).scoreDocs) {
            documents.put(snapshot.id(now.doc), now.doc);
        }
        return found.stream().filter(hit -> documents.containsKey(hit.id()))
                .map(hit -> new Hit(hit.id(), documents.get(hit.id()), hit.key())).toList();
    }

    private static List<Hit> hits(ScoreDoc[] documents, IndexSearcher searcher, Wanted wanted, long position)
            throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc document : documents) {
            FieldDoc fields = (FieldDoc) document;
            hits.add(new Hit(wanted.ranking().id(fields), fields.doc, wanted.ranking().key(fields, position)));
        }
        return hits;
    }

    private static Query all(List<Query> filtered) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(Filters.ARTICLES, Occur.FILTER);
        filtered.forEach(filter -> all.add(filter, Occur.FILTER));
        return all.build();
    }

    /** One that gives up in time. */
    private static IndexSearcher bounded(IndexSearcher searcher) {
        IndexSearcher bounded = new IndexSearcher(searcher.getIndexReader());
        long end = System.nanoTime() + PATIENCE_NANOS;
        bounded.setTimeout(() -> System.nanoTime() > end);
        return bounded;
    }

    private static void demandAll(IndexSearcher searcher) {
        if (searcher.timedOut()) {
            throw ProblemException.unavailable("The search takes too long. Ask for less, or again later.", RETRY_SECONDS);
        }
    }
}
