package io.standfirst.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Settings and names as a test wants them. */
final class GivenOutbound {

    private GivenOutbound() {
    }

    static OutboundSettings settings(boolean allowPrivate, Integer... ports) {
        return settings(allowPrivate, Duration.ofMillis(600), ports);
    }

    static OutboundSettings settings(boolean allowPrivate, Duration timeout, Integer... ports) {
        return new OutboundSettings() {

            @Override
            public boolean allowPrivate() {
                return allowPrivate;
            }

            @Override
            public Set<Integer> ports() {
                return Set.of(ports);
            }

            @Override
            public Duration connectTimeout() {
                return timeout.multipliedBy(2).dividedBy(3);
            }

            @Override
            public Duration timeout() {
                return timeout;
            }
        };
    }

    /** A resolver that gives one answer after the other, and the last one for ever. Counts how often it is asked. */
    static final class Answers extends Names {

        private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
        private int asked;

        Answers(String... each) {
            for (String answer : each) {
                answers.add(addresses(answer.split(",")));
            }
        }

        private static List<InetAddress> addresses(String... literals) {
            try {
                InetAddress[] all = new InetAddress[literals.length];
                for (int i = 0; i < all.length; i++) {
                    all[i] = InetAddress.getByName(literals[i]);
                }
                return List.of(all);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        synchronized List<InetAddress> addresses(String host) throws UnknownHostException {
            asked++;
            if (answers.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return answers.size() > 1 ? answers.remove() : answers.peek();
        }

        int asked() {
            return asked;
        }
    }
}
