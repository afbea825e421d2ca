package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.article.Articles;
import io.standfirst.web.Addresses;

/** Tags and authors, the most used first, and then titles, the newest first, of which words begin with what was typed. */
@ApplicationScoped
class Suggestions {

    /** Of tags and authors that match, how many are counted. */
    private static final int MOST_COUNTED = 200;
    private static final int MOST_WORDS = 12;
    private static final Set<String> NAMED_ID = Set.of(Fields.NAMED_ID);

    @Inject
    ObjectMapper json;

    @Inject
    Addresses addresses;

    @Inject
    Articles articles;

    private record Counted(Suggestion suggestion, int articles) {
    }

    /** @param behind whether what is found may have been hidden meanwhile */
    List<Suggestion> of(String typed, int size, Snapshot snapshot, boolean behind) throws IOException {
        List<String> words = Beginnings.typed(typed, MOST_WORDS);
        List<Suggestion> found = new ArrayList<>();
        if (!words.isEmpty()) {
            named(query(words, "tag"), Fields.TAG, size, snapshot, found);
            named(query(words, "author"), Fields.AUTHOR, size - found.size(), snapshot, found);
            articles(query(words, Fields.ARTICLE), size - found.size(), snapshot, behind, found);
        }
        return found;
    }

    private static Query query(List<String> words, String type) {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.TYPE, type)), Occur.FILTER);
        words.stream().distinct().forEach(word -> query.add(new TermQuery(new Term(Fields.SUGGEST, word)), Occur.FILTER));
        return query.build();
    }

    /** Only what visible articles have, the most used first. */
    private void named(Query query, String field, int most, Snapshot snapshot, List<Suggestion> found) throws IOException {
        if (most <= 0) {
            return;
        }
        IndexSearcher searcher = snapshot.searcher();
        StoredFields stored = searcher.storedFields();
        List<Counted> counted = new ArrayList<>();
        for (ScoreDoc each : searcher.search(query, MOST_COUNTED).scoreDocs) {
            int articles = searcher
                    .count(new TermQuery(new Term(field, stored.document(each.doc, NAMED_ID).get(Fields.NAMED_ID))));
            if (articles > 0) {
                BytesRef shown = snapshot.bytes(Fields.SHOWN, each.doc);
                counted.add(new Counted(json.readValue(shown.bytes, shown.offset, shown.length, Suggestion.class), articles));
            }
        }
        counted.stream().sorted(Comparator.comparingInt(Counted::articles).reversed()
                .thenComparing(one -> one.suggestion().slug())).limit(most).map(Counted::suggestion).forEach(found::add);
    }

    private void articles(Query query, int most, Snapshot snapshot, boolean behind, List<Suggestion> found) throws IOException {
        if (most <= 0) {
            return;
        }
        Sort newest = new Sort(new SortField(Fields.PUBLISHED, SortField.Type.LONG, true),
                new SortField(Fields.ID, SortField.Type.STRING, true));
        for (ScoreDoc each : snapshot.searcher().search(query,
                new TopFieldCollectorManager(newest, most, null, most, false)).scoreDocs) {
            BytesRef shown = snapshot.bytes(Fields.SHOWN, each.doc);
            JsonNode article = json.readTree(shown.bytes, shown.offset, shown.length);
            if (behind && articles.inOrder(List.of(snapshot.id(each.doc))).isEmpty()) {
                continue;
            }
            found.add(new Suggestion(Fields.ARTICLE, article.get("slug").asText(), article.get("title").asText(),
                    addresses.article(article.get("slug").asText())));
        }
    }
}
