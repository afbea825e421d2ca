package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words that the articles of an index have, as they are written. */
final class Vocabulary {

    /** How many words one that is unknown is taken for. */
    private static final int NEAREST = 3;
    private static final int CANDIDATES = 8;
    private static final float NEARLY_AS_NEAR = 0.05f;
    private static final int SHORTEST_CORRECTED = 4;

    /** From this length on, two letters may be wrong. */
    private static final int LONG = 6;

    /** How many words with the same beginning are looked at, and how many of them count for the order. */
    private static final int MOST_BEGINNINGS = 2000;
    private static final int MOST_RANKED = 40;

    private final IndexReader reader;
    private final IndexSearcher searcher;

    Vocabulary(Snapshot snapshot) {
        this.reader = snapshot.reader();
        this.searcher = snapshot.searcher();
    }

    private record Counted(String word, int articles) {
    }

    /** Whether no article has any of the terms. Whether one has terms in a row would be another question. */
    boolean isUnknown(WordMeaning meaning) throws IOException {
        return meaning.rows().isEmpty() && !isThere(meaning.unranked());
    }

    /** What is deleted stays in the files for some time; it must not come back as a correction. */
    private boolean isThere(Query query) throws IOException {
        return searcher.search(query, new TopScoreDocCollectorManager(1, null, 1)).scoreDocs.length > 0;
    }

    /** The words that differ in the fewest letters, of those the most used; none if nothing is near. */
    List<String> nearest(String typed) throws IOException {
        String plain = plain(typed);
        int length = plain.codePointCount(0, plain.length());
        if (length < SHORTEST_CORRECTED) {
            return List.of();
        }
        // Most who mistype get the first letter right; only if nothing is near, that one may be wrong, too.
        for (int certain = 1; certain >= 0; certain--) {
            DirectSpellChecker checker = new DirectSpellChecker();
            checker.setMinPrefix(certain);
            checker.setMinQueryLength(SHORTEST_CORRECTED);
            checker.setMaxEdits(length < LONG ? 1 : 2);
            checker.setAccuracy(0);
            checker.setThresholdFrequency(0);
            List<SuggestWord> there = new ArrayList<>();
            for (SuggestWord word : checker.suggestSimilar(new Term(Fields.WORDS, plain), CANDIDATES, reader,
                    SuggestMode.SUGGEST_ALWAYS)) {
                if (isThere(new TermQuery(new Term(Fields.WORDS, word.string)))) {
                    there.add(word);
                }
            }
            if (!there.isEmpty()) {
                float best = there.get(0).score;
                return there.stream().filter(one -> one.score >= best - NEARLY_AS_NEAR).map(one -> one.string).limit(NEAREST)
                        .toList();
            }
        }
        return List.of();
    }

    /** The most used words that begin so. */
    List<String> beginningWith(String beginning) throws IOException {
        Terms words = MultiTerms.getTerms(reader, Fields.WORDS);
        if (words == null) {
            return List.of();
        }
        BytesRef prefix = new BytesRef(plain(beginning));
        TermsEnum each = words.iterator();
        List<Counted> found = new ArrayList<>();
        if (each.seekCeil(prefix) != TermsEnum.SeekStatus.END) {
            do {
                if (!StringHelper.startsWith(each.term(), prefix)) {
                    break;
                }
                found.add(new Counted(each.term().utf8ToString(), each.docFreq()));
            } while (found.size() < MOST_BEGINNINGS && each.next() != null);
        }
        return found.stream().sorted(Comparator.comparingInt(Counted::articles).reversed()).limit(MOST_RANKED)
                .map(Counted::word).toList();
    }

    /** A single word as the index has it: in small letters without accents; empty if there is none. */
    static String plain(String word) {
        List<String> words = Language.NONE.terms(word);
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }
}
