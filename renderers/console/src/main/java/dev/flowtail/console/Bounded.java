package dev.flowtail.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that forget what was not asked for the longest, so that nothing grows with the length of a run. */
final class Bounded {
    private Bounded() {}

    static <K, V> Map<K, V> map(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
