package io.standfirst.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shipments of this instance that are under way. They cost a connection each and no thread; there is an end to them all the
 * same, and those that have failed before, and may hang for as long as they can, never take the places of the others.
 */
final class UnderWay {

    /** One of so many places is for those that have failed before. */
    private static final int SHARE_OF_THE_FAILING = 4;

    private final int most;
    private final int mostToHost;
    private final Map<String, Integer> byHost = new HashMap<>();
    private int failing;
    private volatile int all;

    UnderWay(int most, int mostToHost) {
        this.most = most;
        this.mostToHost = mostToHost;
    }

    void add(Shipment shipment) {
        count(shipment, 1);
    }

    void remove(Shipment shipment) {
        count(shipment, -1);
    }

    private void count(Shipment shipment, int change) {
        all += change;
        failing += shipment.failing() ? change : 0;
        byHost.merge(shipment.host(), change, (before, more) -> before + more == 0 ? null : before + more);
    }

    int size() {
        return all;
    }

    /** How many more there may be. */
    int room(boolean forFailing) {
        return forFailing ? Math.min(most - all, Math.max(1, most / SHARE_OF_THE_FAILING) - failing) : most - all;
    }

    int roomTo(String host) {
        return mostToHost - byHost.getOrDefault(host, 0);
    }

    List<String> fullHosts() {
        return byHost.keySet().stream().filter(host -> roomTo(host) <= 0).toList();
    }
}
