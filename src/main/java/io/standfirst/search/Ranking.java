package io.standfirst.search;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

import io.standfirst.web.Cursor;

/**
 * What a list goes by. Where it goes by a time, cursors are those of the database's lists: time and id. Where it goes by
 * relevance they also tell which state of the index the order was made from.
 */
enum Ranking {

    RELEVANCE(null, true),
    NEWEST(Fields.PUBLISHED, true),
    OLDEST(Fields.PUBLISHED, false),
    UPDATED(Fields.UPDATED, true);

    private final String time;
    private final boolean descending;

    Ranking(String time, boolean descending) {
        this.time = time;
        this.descending = descending;
    }

    /** The field of the time that it goes by; null if it goes by relevance. */
    String time() {
        return time;
    }

    /** Asks for the present score of a cursor's item; null if it is gone. */
    interface Scoring {

        Float score() throws IOException;
    }

    Sort sort(boolean backward) {
        SortField id = new SortField(Fields.ID, SortField.Type.STRING, descending != backward);
        return this == RELEVANCE
                ? new Sort(new SortField(null, SortField.Type.SCORE, backward),
                        new SortField(Fields.PUBLISHED, SortField.Type.LONG, !backward), id)
                : new Sort(new SortField(time, SortField.Type.LONG, descending != backward), id);
    }

    UUID id(FieldDoc found) {
        return ArticleDocument.id((BytesRef) found.fields[found.fields.length - 1]);
    }

    UUID id(Cursor cursor) {
        return cursor.uuid(this == RELEVANCE ? 3 : 1);
    }

    /** @param position of the index that the order is made from */
    List<String> key(FieldDoc found, long position) {
        return this == RELEVANCE
                ? List.of(String.valueOf(position), String.valueOf(Float.floatToIntBits((Float) found.fields[0])),
                        String.valueOf(found.fields[1]), id(found).toString())
                : List.of(String.valueOf(found.fields[0]), id(found).toString());
    }

    long position(Cursor cursor) {
        return this == RELEVANCE ? cursor.number(0) : 0;
    }

    /** The place of a cursor, as the index is asked to go on from it. */
    FieldDoc place(Cursor cursor, Scoring scoring) throws IOException {
        BytesRef id = ArticleDocument.bytes(id(cursor));
        if (this != RELEVANCE) {
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[]{cursor.instant(0).toEpochMilli(), id});
        }
        float then = Float.intBitsToFloat((int) cursor.number(1));
        Float now = scoring.score();
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[]{now == null ? then : now, cursor.number(2), id});
    }
}
