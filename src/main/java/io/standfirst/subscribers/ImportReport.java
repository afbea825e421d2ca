package io.standfirst.subscribers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a list that was sent.
 *
 * @param read the sum of the next four
 * @param problems those that were found first, in the order of the file
 */
record ImportReport(long read, long added, long confirmed, long unchanged, long refused, List<Trouble> problems) {

    /** Why a line was refused. It never has the reader's address. */
    record Trouble(int line, String detail) {
    }

    /** Counts while the list comes in. */
    static final class Builder {

        private static final int MOST_PROBLEMS = 100;

        private long added;
        private long confirmed;
        private long unchanged;
        private long refused;
        private final List<Trouble> problems = new ArrayList<>();

        void added() {
            added++;
        }

        void confirmed() {
            confirmed++;
        }

        void unchanged() {
            unchanged++;
        }

        void refused(int line, String why) {
            refused++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new Trouble(line, why));
            }
        }

        ImportReport build() {
            return new ImportReport(added + confirmed + unchanged + refused, added, confirmed, unchanged, refused,
                    problems.stream().sorted(Comparator.comparingInt(Trouble::line)).toList());
        }
    }
}
