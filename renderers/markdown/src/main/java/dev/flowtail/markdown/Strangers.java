package dev.flowtail.markdown;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Events of types that nobody had heard of: ordinary, but there is no telling what to show of them. */
final class Strangers {
    private static final int MOST = 20;

    private final Map<String, Long> counts = new TreeMap<>();
    private long others;

    void add(String name) {
        if (counts.containsKey(name) || counts.size() < MOST) {
            counts.merge(name, 1L, Long::sum);
        } else {
            others++;
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    String markdown() {
        String names = counts.entrySet().stream()
                .map(entry -> Markdown.code(entry.getKey()) + " (" + Spans.count(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return "Not shown, as this version does not know their types: " + names
                + (others == 0 ? "." : ", and " + Spans.count(others, "other", "others") + ".");
    }
}
