package dev.flowtail.output;

import java.util.Map;
import java.util.TreeMap;

/** Numbers that mostly follow one another, kept as ranges. */
final class Indices {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** Whether it is new. */
    boolean add(long index) {
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(index);
        if (below != null && index <= below.getValue()) {
            return false;
        }
        long first = below != null && below.getValue() + 1 == index ? below.getKey() : index;
        Long above = lastByFirst.remove(index + 1);
        lastByFirst.put(first, above == null ? index : above);
        return true;
    }

    boolean contains(long index) {
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(index);
        return below != null && index <= below.getValue();
    }
}
