package io.standfirst.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;

import io.standfirst.body.Body;

/**
 * What changed from one revision to another.
 *
 * @param metadata the members other than the text that differ
 * @param text the paragraphs and other blocks of the text as Markdown, in their order, those that are the same included
 */
record RevisionComparison(int from, int to, List<Member> metadata, List<Paragraph> text) {

    /** The time that comparing takes grows with the square of the paragraphs; texts of more are told as wholly replaced. */
    private static final int MOST_COMPARED = 4000;

    /** What became of a paragraph. */
    enum Difference {

        SAME,
        ADDED,
        REMOVED,
        CHANGED;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Member(String member, Object before, Object after) {
    }

    record Paragraph(Difference change, String before, String after) {
    }

    static RevisionComparison of(Revision from, Revision to) {
        Map<String, Object> before = NewsroomViews.members(from.content());
        Map<String, Object> after = NewsroomViews.members(to.content());
        List<Member> metadata = before.keySet().stream().filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new Member(name, before.get(name), after.get(name))).toList();
        return new RevisionComparison(from.number(), to.number(), metadata,
                text(paragraphs(from.content()), paragraphs(to.content())));
    }

    private static List<String> paragraphs(Manuscript says) {
        return says.body().stream().map(block -> new Body(List.of(block)).markdown().strip()).toList();
    }

    private static List<Paragraph> text(List<String> before, List<String> after) {
        List<Paragraph> text = new ArrayList<>();
        if (before.size() + after.size() > MOST_COMPARED) {
            before.forEach(gone -> text.add(new Paragraph(Difference.REMOVED, gone, null)));
            after.forEach(fresh -> text.add(new Paragraph(Difference.ADDED, null, fresh)));
            return text;
        }
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, true).getDeltas()) {
            List<String> old = delta.getSource().getLines();
            List<String> now = delta.getTarget().getLines();
            int both = delta.getType() == DeltaType.EQUAL ? old.size() : Math.min(old.size(), now.size());
            for (int i = 0; i < both; i++) {
                text.add(new Paragraph(delta.getType() == DeltaType.EQUAL ? Difference.SAME : Difference.CHANGED, old.get(i),
                        now.get(i)));
            }
            old.subList(both, old.size()).forEach(gone -> text.add(new Paragraph(Difference.REMOVED, gone, null)));
            now.subList(both, now.size()).forEach(fresh -> text.add(new Paragraph(Difference.ADDED, null, fresh)));
        }
        return text;
    }
}
