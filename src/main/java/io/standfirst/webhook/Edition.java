package io.standfirst.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.standfirst.change.Change;
import io.standfirst.following.Wanted;

/**
 * The end of the log, and what was found out of it for one webhook and is good for all: until there is a further change, and for a
 * second at most.
 *
 * @param from position behind which all changes are there
 * @param recent those changes, with the subjects of each
 * @param thin messages without articles, by positions
 * @param full messages with articles, by positions
 * @param open whether an article may be republished, as far as it was asked
 */
record Edition(long from, long end, long madeAt, List<Change> recent, Map<Long, Messages.Text> thin,
        Map<Long, Messages.Text> full, Map<UUID, Boolean> open) {

    static Edition of(long from, long end, List<Change> recent) {
        // Not behind the transaction that they were read in.
        recent.forEach(change -> change.subjects().size());
        return new Edition(from, end, System.nanoTime(), recent, new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    List<Change> behind(long position, Wanted wanted) {
        return recent.stream()
                .filter(change -> change.position() > position && wanted.matches(change.type(), change.subjects())).toList();
    }

    Map<Long, Messages.Text> texts(Payload payload) {
        return payload == Payload.FULL ? full : thin;
    }
}
