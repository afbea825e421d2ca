package io.standfirst.search;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.SplittingBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

import io.standfirst.article.ArticleView;

/** Marks what a search met: in title and dek, which are shown whole, and in the best passages of the body. */
final class Highlighting extends UnifiedHighlighter {

    private static final List<String> FIELDS = List.of(Fields.TITLE, Fields.DEK, Fields.BODY);
    private static final int PASSAGES = 3;

    /** Of a passage, in characters, so that it can be understood by itself. */
    private static final int SHORTEST_PASSAGE = 100;

    private Highlighting(Snapshot snapshot) {
        super(UnifiedHighlighter.builder(snapshot.searcher(), Language.NONE.analyzer()).withMaxLength(Integer.MAX_VALUE - 1)
                .withMaxNoHighlightPassages(0).withHandleMultiTermQuery(false)
                .withWeightMatches(false));
    }

    /** @return for each of the documents what was met in it */
    static List<ArticleView.Highlights> of(TextQuery text, Snapshot snapshot, int[] documents) throws IOException {
        Query marks = text.marks(FIELDS);
        List<ArticleView.Highlights> highlights = new ArrayList<>();
        if (documents.length == 0) {
            return highlights;
        }
        Map<String, Object[]> met = marks == null
                ? Map.of()
                : new Highlighting(snapshot).highlightFieldsAsObjects(FIELDS.toArray(String[]::new), marks, documents,
                        new int[]{1, 1, PASSAGES});
        for (int i = 0; i < documents.length; i++) {
            List<String> body = at(met, Fields.BODY, i);
            highlights.add(new ArticleView.Highlights(only(at(met, Fields.TITLE, i)), only(at(met, Fields.DEK, i)), body));
        }
        return highlights;
    }

    @SuppressWarnings("unchecked")
    private static List<String> at(Map<String, Object[]> met, String field, int document) {
        Object[] all = met.get(field);
        return all == null ? null : (List<String>) all[document];
    }

    private static String only(List<String> passages) {
        return passages == null ? null : passages.get(0);
    }

    @Override
    protected BreakIterator getBreakIterator(String field) {
        // No passage goes beyond its paragraph.
        return field.equals(Fields.BODY)
                ? new SplittingBreakIterator(LengthGoalBreakIterator.createMinLength(
                        BreakIterator.getSentenceInstance(Locale.ROOT), SHORTEST_PASSAGE, 0.5f), '\n')
                : new WholeBreakIterator();
    }

    @Override
    protected PassageFormatter getFormatter(String field) {
        return new Marked();
    }

    /** Text that is safe in HTML, with marks. */
    private static final class Marked extends PassageFormatter {

        @Override
        public List<String> format(Passage[] passages, String text) {
            List<String> marked = new ArrayList<>();
            for (Passage passage : passages) {
                StringBuilder html = new StringBuilder();
                int at = passage.getStartOffset();
                int match = 0;
                while (match < passage.getNumMatches()) {
                    int start = Math.max(at, passage.getMatchStarts()[match]);
                    int end = passage.getMatchEnds()[match];
                    // Terms of two ideographs overlap.
                    while (++match < passage.getNumMatches() && passage.getMatchStarts()[match] < end) {
                        end = Math.max(end, passage.getMatchEnds()[match]);
                    }
                    end = Math.min(end, passage.getEndOffset());
                    if (start < end) {
                        escape(html, text, at, start);
                        html.append("<mark>");
                        escape(html, text, start, end);
                        html.append("</mark>");
                        at = end;
                    }
                }
                escape(html, text, at, passage.getEndOffset());
                marked.add(html.toString().strip());
            }
            return marked;
        }

        private static void escape(StringBuilder html, String text, int from, int to) {
            for (int i = from; i < to; i++) {
                char each = text.charAt(i);
                switch (each) {
                    case '&' -> html.append("&amp;");
                    case '<' -> html.append("&lt;");
                    case '>' -> html.append("&gt;");
                    case '"' -> html.append("&quot;");
                    case '\'' -> html.append("&#39;");
                    default -> html.append(each);
                }
            }
        }
    }
}
