package io.standfirst.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * What a reader typed, and the slugs of the articles that answer it; how that was judged stands in the file. Measures rankings by
 * it.
 *
 * @param form what is special about the query: a typo, a phrase, …
 * @param exactly of grade 3
 * @param clearly of grade 2
 * @param touches of grade 1
 */
record JudgedQuery(String q, String form, String wants, List<String> exactly, List<String> clearly, List<String> touches) {

    JudgedQuery {
        exactly = exactly == null ? List.of() : exactly;
        clearly = clearly == null ? List.of() : clearly;
        touches = touches == null ? List.of() : touches;
    }

    static List<JudgedQuery> all() {
        try (InputStream file = JudgedQuery.class.getClassLoader().getResourceAsStream("search/judgements.yaml")) {
            return JsonMapper.builder(new YAMLFactory()).build().readValue(file, new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Slugs of what is graded above 0, best first. */
    List<String> relevant() {
        return Stream.of(exactly, clearly, touches).flatMap(List::stream).toList();
    }

    /**
     * Normalised discounted cumulative gain of the first ten, with a gain of 2^grade - 1 (Burges et al. 2005): 1 if nothing could
     * be in a better order.
     */
    double ndcgAt10(List<String> ranking) {
        return gainAt10(ranking) / gainAt10(relevant());
    }

    /** The share of what is graded above 0 that is among the first twenty. */
    double recallAt20(List<String> ranking) {
        List<String> relevant = relevant();
        return (double) ranking.stream().limit(20).filter(relevant::contains).count() / relevant.size();
    }

    private double gainAt10(List<String> ranking) {
        return IntStream.range(0, Math.min(10, ranking.size()))
                .mapToDouble(i -> ((1 << grade(ranking.get(i))) - 1) / (Math.log(i + 2.0) / Math.log(2))).sum();
    }

    private int grade(String slug) {
        return exactly.contains(slug) ? 3 : clearly.contains(slug) ? 2 : touches.contains(slug) ? 1 : 0;
    }
}
