package io.standfirst.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.util.BytesRef;

/**
 * What the likeness of two articles is told by.
 *
 * @param language code of {@link Language}
 * @param section its slug
 * @param tags their slugs
 * @param keywords the terms that it uses most, and how often
 */
record Traits(long publishedAt, String language, String section, List<String> tags, Map<String, Integer> keywords) {

    private static final int MOST = 80;

    /** How often a word of title or dek counts as if it stood in the text. */
    private static final int PROMINENT = 3;
    private static final int SHORTEST = 3;

    static Map<String, Integer> keywords(List<String> body, List<String> prominent, Language language) {
        Map<String, Integer> counts = new HashMap<>();
        body.forEach(word -> counts.merge(word, 1, Integer::sum));
        prominent.forEach(word -> counts.merge(word, PROMINENT, Integer::sum));
        counts.keySet().removeIf(term -> !tells(term, language));
        Map<String, Integer> most = new LinkedHashMap<>();
        int least = least(counts);
        counts.entrySet().stream().filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST).forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        return most;
    }

    /** The count that a word needs to be among the most used: of the hundreds that stand in a text once, few need to be sorted. */
    private static int least(Map<String, Integer> counts) {
        int[] sorted = counts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        return sorted.length <= MOST ? 0 : sorted[sorted.length - MOST];
    }

    /** Whether the term says something of what a text is about. */
    private static boolean tells(String term, Language language) {
        String word = language.bare(term);
        boolean ideographs = Character.isIdeographic(word.codePointAt(0));
        return (word.length() >= SHORTEST || ideographs) && !Character.isDigit(word.codePointAt(0))
                && !language.isStopWord(word);
    }

    BytesRef encode() {
        StringBuilder text = new StringBuilder().append(publishedAt).append('\n').append(language).append('\n').append(section)
                .append('\n').append(String.join(",", tags));
        keywords.forEach((word, count) -> text.append('\n').append(word).append('\t').append(count));
        return new BytesRef(text);
    }

    static Traits decode(BytesRef bytes) {
        String[] lines = bytes.utf8ToString().split("\n", -1);
        Map<String, Integer> keywords = new LinkedHashMap<>();
        for (String line : Arrays.asList(lines).subList(4, lines.length)) {
            int tab = line.lastIndexOf('\t');
            keywords.put(line.substring(0, tab), Integer.valueOf(line.substring(tab + 1)));
        }
        return new Traits(Long.parseLong(lines[0]), lines[1], lines[2],
                lines[3].isEmpty() ? List.of() : List.of(lines[3].split(",")), keywords);
    }
}
