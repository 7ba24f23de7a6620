package dev.flowtail.testkit.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Holds things back until a block is full, and gives the block back in another order. */
final class Shuffle<T> {
    private final int window;
    private final Random order;
    private final List<T> held = new ArrayList<>();

    /** With a window of 1 everything passes at once. */
    Shuffle(int window, long seed) {
        this.window = window;
        this.order = new Random(seed);
    }

    /** What goes on now that this has come. */
    List<T> add(T next) {
        held.add(next);
        return held.size() < window ? List.of() : drain();
    }

    /** All that was held back. */
    List<T> drain() {
        List<T> block = new ArrayList<>(held);
        held.clear();
        Collections.shuffle(block, order);
        return block;
    }
}
