package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What was told without an index behind an answer. Over HTTP servers number it for those who come back, and tell it again: it is known by its words.
 */
final class Unnumbered {
    /** Servers keep at most half as many. */
    private static final int MOST = 20_000;

    private final Map<Long, Integer> told = new HashMap<>();
    private final Deque<Long> order = new ArrayDeque<>();
    private boolean again;

    /** Another connection speaks from now on. */
    void onNewConnection() {
        again = !told.isEmpty();
    }

    /** Takes one. */
    void add(Event event) {
        long words = Fingerprint.of(event);
        told.merge(words, 1, Integer::sum);
        order.add(words);
        if (order.size() > MOST) {
            take(order.remove());
        }
    }

    /** Whether the event, which has an index, was told before without one. To be asked once of each. */
    boolean isRetold(Event event) {
        return again && take(Fingerprint.of(event));
    }

    private boolean take(long words) {
        boolean there = told.containsKey(words);
        told.computeIfPresent(words, (same, count) -> count == 1 ? null : count - 1);
        return there;
    }
}
