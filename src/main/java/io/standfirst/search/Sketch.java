package io.standfirst.search;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * A few numbers by which two texts can be told to be nearly the same: the least hashes of their runs of words. The share of
 * them that two texts have in common is about the share of runs that they have in common (Broder, "On the resemblance and
 * containment of documents", 1997).
 *
 * @param least in ascending order
 */
record Sketch(long[] least) {

    private static final int SIZE = 48;
    private static final int RUN = 4;

    /** From here on, one of two texts was made from the other. */
    private static final double NEARLY_THE_SAME = 0.5;

    static Sketch of(List<String> terms) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int[] starts = new int[terms.size() + 1];
        for (int i = 0; i < terms.size(); i++) {
            joined.writeBytes(terms.get(i).getBytes(StandardCharsets.UTF_8));
            joined.write(' ');
            starts[i + 1] = joined.size();
        }
        TreeSet<Long> least = new TreeSet<>();
        BytesRef run = new BytesRef(joined.toByteArray(), 0, 0);
        for (int i = 0; i + RUN < starts.length || i == 0 && starts.length > 1; i++) {
            run.offset = starts[i];
            run.length = starts[Math.min(i + RUN, starts.length - 1)] - 1 - run.offset;
            long upper = StringHelper.murmurhash3_x86_32(run, 1);
            if (least.size() < SIZE || upper <= least.last() >> Integer.SIZE) {
                least.add(upper << Integer.SIZE | StringHelper.murmurhash3_x86_32(run, 2) & 0xffffffffL);
                if (least.size() > SIZE) {
                    least.pollLast();
                }
            }
        }
        return new Sketch(least.stream().mapToLong(Long::longValue).toArray());
    }

    boolean isNearly(Sketch other) {
        int a = 0;
        int b = 0;
        int shared = 0;
        int union = 0;
        while (union < SIZE && (a < least.length || b < other.least.length)) {
            union++;
            if (b >= other.least.length || a < least.length && least[a] < other.least[b]) {
                a++;
            } else if (a >= least.length || least[a] > other.least[b]) {
                b++;
            } else {
                a++;
                b++;
                shared++;
            }
        }
        return union > 0 && (double) shared / union >= NEARLY_THE_SAME;
    }

    BytesRef encode() {
        ByteBuffer bytes = ByteBuffer.allocate(least.length * Long.BYTES);
        for (long hash : least) {
            bytes.putLong(hash);
        }
        return new BytesRef(bytes.array());
    }

    static Sketch decode(BytesRef bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
        long[] least = new long[bytes.length / Long.BYTES];
        for (int i = 0; i < least.length; i++) {
            least[i] = read.getLong();
        }
        return new Sketch(least);
    }
}
