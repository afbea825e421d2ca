package io.standfirst.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * How like other articles are to one: by the words that it uses more than others do (cosine of their weights), by the tags
 * that both have, of which rare ones say more, by the section, and a little by being newer. The index names candidates
 * by words and tags; these are then compared one by one. The same content gives the same answer: rarities are taken roughly,
 * and equal scores stand in the order of their dates.
 */
final class Likeness {

    private static final int CANDIDATES = 60;
    private static final int TELLING_WORDS = 25;

    /** A word that more articles have than these, or than one in so many, tells nothing. */
    private static final int MANY = 100;
    private static final int MANY_OF = 20;

    /** What each kind of likeness can add to a score. */
    private static final double BY_WORDS = 0.6;
    private static final double BY_TAGS = 0.32;
    private static final double BY_SECTION = 0.08;

    /** What a tag of usual rarity counts beside the words when candidates are looked for. */
    private static final double BY_A_TAG = 4;

    /** Two articles about the same matter share about this much of their words' weight; more makes no difference. */
    private static final double SAME_MATTER = 0.4;
    private static final double OTHER_LANGUAGE = 0.4;

    /** What of a score is for being new, and in which time that halves. */
    private static final double FOR_RECENCY = 0.15;
    private static final double HALVES_EVERY = Duration.ofDays(730).toMillis();

    /** Below this, two articles have nothing but common words in common. */
    private static final double LEAST = 0.15;

    /** Rarities are rounded to this, so that one article more does not change an order. */
    private static final double ROUGHLY = 0.25;

    /**
     * An article that is like another.
     *
     * @param score from 0 to 1, two decimals
     * @param shared slugs of the tags that both have, the rarest first
     */
    record Like(UUID id, int document, double score, List<String> shared, long publishedAt) {
    }

    /** A word of the article, by how often it stands there and how rare it is elsewhere. */
    private record Word(double frequency, double rarity) {

        double weight() {
            return frequency * rarity;
        }
    }

    private record Candidate(Like like, Sketch sketch) {
    }

    private final Snapshot snapshot;
    private final IndexReader reader;
    private final int articles;
    private final Map<String, Double> tagRarities = new HashMap<>();

    Likeness(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.reader = snapshot.reader();
        this.articles = Math.max(1, reader.numDocs());
    }

    /** @param without what the answer already has; never are the article itself, nor what nearly is it or one of these */
    List<Like> to(UUID id, Set<UUID> without, int most) throws IOException {
        ScoreDoc[] found = snapshot.searcher().search(Filters.article(id), 1).scoreDocs;
        if (found.length == 0) {
            return List.of();
        }
        Traits traits = traits(found[0].doc);
        Map<String, Word> words = tellingWords(traits);
        List<Sketch> seen = new ArrayList<>(List.of(sketch(found[0].doc)));
        for (UUID other : without) {
            ScoreDoc[] there = snapshot.searcher().search(Filters.article(other), 1).scoreDocs;
            if (there.length > 0) {
                seen.add(sketch(there[0].doc));
            }
        }
        learnRarities(traits.tags());
        Map<Integer, Traits> others = new LinkedHashMap<>();
        for (ScoreDoc candidate : candidates(traits, words, id)) {
            others.put(candidate.doc, traits(candidate.doc));
        }
        learnRarities(others.values().stream().flatMap(other -> other.tags().stream()).toList());
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<Integer, Traits> other : others.entrySet()) {
            Like like = compare(traits, words, other.getKey(), other.getValue());
            if (like.score() >= LEAST && !without.contains(like.id())) {
                candidates.add(new Candidate(like, sketch(other.getKey())));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::like, Comparator.comparingDouble(Like::score).reversed()
                .thenComparing(Comparator.comparingLong(Like::publishedAt).reversed()).thenComparing(Like::id)));
        List<Like> likes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (likes.size() < most && seen.stream().noneMatch(candidate.sketch()::isNearly)) {
                likes.add(candidate.like());
                seen.add(candidate.sketch());
            }
        }
        return likes;
    }

    /** The words that tell most about the article; what no other has tells nothing, nor does what very many have. */
    private Map<String, Word> tellingWords(Traits traits) throws IOException {
        int most = Math.max(MANY, articles / MANY_OF);
        Map<String, Word> words = new HashMap<>();
        frequencies(Fields.BODY, traits.keywords().keySet()).forEach((word, having) -> {
            if (having > 1 && having <= most) {
                words.put(word, new Word(frequency(traits.keywords().get(word)), rarity(having)));
            }
        });
        Map<String, Word> telling = new LinkedHashMap<>();
        words.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Word>>comparingDouble(entry -> -entry.getValue().weight())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TELLING_WORDS).forEach(entry -> telling.put(entry.getKey(), entry.getValue()));
        return telling;
    }

    /** How many articles have each of the terms. */
    private Map<String, Integer> frequencies(String field, Collection<String> terms) throws IOException {
        List<BytesRef> inOrder = terms.stream().map(BytesRef::new).sorted().toList();
        Map<String, Integer> having = new HashMap<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms there = leaf.reader().terms(field);
            if (there != null) {
                TermsEnum each = there.iterator();
                for (BytesRef term : inOrder) {
                    if (each.seekExact(term)) {
                        having.merge(term.utf8ToString(), living(each, leaf.reader()), Integer::sum);
                    }
                }
            }
        }
        return having;
    }

    /** What is deleted stays in the files for some time, which must make no difference. */
    private int living(TermsEnum term, LeafReader leaf) throws IOException {
        int all = term.docFreq();
        Bits live = leaf.getLiveDocs();
        if (live == null || all > 2 * Math.max(MANY, articles / MANY_OF)) {
            // Of what very many have, the number makes no difference.
            return all;
        }
        int living = 0;
        PostingsEnum having = term.postings(null, PostingsEnum.NONE);
        for (int document = having.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = having.nextDoc()) {
            living += live.get(document) ? 1 : 0;
        }
        return living;
    }

    private double rarity(int having) {
        return Math.max(ROUGHLY, Math.rint(Math.log((double) articles / having + 1) / ROUGHLY) * ROUGHLY);
    }

    private double tagRarity(String slug) {
        return tagRarities.get(slug);
    }

    private void learnRarities(Collection<String> tags) throws IOException {
        Set<String> unknown = new HashSet<>(tags);
        unknown.removeAll(tagRarities.keySet());
        Map<String, Integer> having = frequencies(Fields.TAG_SLUG, unknown);
        unknown.forEach(tag -> tagRarities.put(tag, rarity(having.getOrDefault(tag, 1))));
    }

    private double rarity(List<String> tags) {
        double sum = 0;
        for (String tag : tags) {
            sum += tagRarity(tag);
        }
        return sum;
    }

    private ScoreDoc[] candidates(Traits traits, Map<String, Word> words, UUID id) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Map.Entry<String, Word> word : words.entrySet()) {
            Query having = new TermQuery(new Term(Fields.BODY, word.getKey()));
            any.add(new BoostQuery(having, (float) word.getValue().frequency()), Occur.SHOULD);
        }
        for (String tag : traits.tags()) {
            Query having = new ConstantScoreQuery(new TermQuery(new Term(Fields.TAG_SLUG, tag)));
            any.add(new BoostQuery(having, (float) (BY_A_TAG * tagRarity(tag))),
                    Occur.SHOULD);
        }
        any.add(new TermQuery(new Term(Fields.KEY, id.toString())), Occur.MUST_NOT);
        return snapshot.searcher().search(any.build(), new TopScoreDocCollectorManager(CANDIDATES, null, CANDIDATES)).scoreDocs;
    }

    private Like compare(Traits traits, Map<String, Word> words, int document, Traits other) throws IOException {
        List<String> shared = new ArrayList<>();
        double sharedRarity = 0;
        for (String tag : traits.tags()) {
            if (other.tags().contains(tag)) {
                shared.add(tag);
                sharedRarity += tagRarity(tag);
            }
        }
        shared.sort(Comparator.<String>comparingDouble(tag -> -tagRarities.get(tag)).thenComparing(tag -> tag));
        double byTags = shared.isEmpty() ? 0 : sharedRarity / Math.sqrt(rarity(traits.tags()) * rarity(other.tags()));
        double byWords = Math.min(1, cosine(words, other.keywords()) / SAME_MATTER);
        double score = BY_WORDS * byWords + BY_TAGS * byTags
                + (traits.section().equals(other.section()) ? BY_SECTION : 0);
        double age = Math.max(0, snapshot.newest() - other.publishedAt());
        score *= 1 - FOR_RECENCY * (1 - Math.pow(2, -age / HALVES_EVERY));
        score *= traits.language().equals(other.language()) ? 1 : OTHER_LANGUAGE;
        return new Like(snapshot.id(document), document, Math.rint(score * 100) / 100, shared, other.publishedAt());
    }

    /**
     * Of the words that tell most about the article with those of another. How rare the other's further words are is not looked
     * up, which would take most of the time: they count as words of the usual rarity.
     */
    private static double cosine(Map<String, Word> words, Map<String, Integer> others) {
        double product = 0;
        double own = 0;
        double theirs = 0;
        double rarity = 0;
        int shared = 0;
        for (Map.Entry<String, Word> word : words.entrySet()) {
            Word telling = word.getValue();
            own += telling.weight() * telling.weight();
            rarity += telling.rarity() / words.size();
            Integer count = others.get(word.getKey());
            if (count != null) {
                double there = frequency(count) * telling.rarity();
                product += telling.weight() * there;
                theirs += there * there;
                shared++;
            }
        }
        int further = words.size() - shared;
        for (Map.Entry<String, Integer> word : others.entrySet()) {
            if (further > 0 && !words.containsKey(word.getKey())) {
                double there = frequency(word.getValue()) * rarity;
                theirs += there * there;
                further--;
            }
        }
        return product == 0 ? 0 : product / Math.sqrt(own * theirs);
    }

    private static double frequency(int count) {
        return 1 + Math.log(count);
    }

    private Traits traits(int document) throws IOException {
        return Traits.decode(snapshot.bytes(Fields.TRAITS, document));
    }

    private Sketch sketch(int document) throws IOException {
        return Sketch.decode(snapshot.bytes(Fields.SKETCH, document));
    }
}
