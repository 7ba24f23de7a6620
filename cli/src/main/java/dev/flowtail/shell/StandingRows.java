package dev.flowtail.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands above the prompt: the unfinished line and the state of each run, by its number. Not thread-safe. */
final class StandingRows {
    /** Of the window: more would push away what was printed. */
    private static final int MOST_SHARE = 4;

    private final Map<Integer, String> unfinished = new TreeMap<>();
    private final Map<Integer, String> states = new TreeMap<>();
    /** What outputs tell instead, which is more; empty where one of them has nothing to tell any more. */
    private final Map<Integer, String> told = new TreeMap<>();

    private final Set<Integer> urgent = new HashSet<>();

    /** Replaces the unfinished line of a run, empty for none; returns whether it changed. */
    boolean unfinished(int run, String line) {
        String before = line.isEmpty() ? unfinished.remove(run) : unfinished.put(run, line);
        return !line.equals(before == null ? "" : before);
    }

    /** Replaces what an output tells of the state of a run; returns whether it changed. */
    boolean told(int run, String text) {
        return !text.equals(told.put(run, text));
    }

    /**
     * Replaces what the shell knows of the state of a run.
     *
     * @param text empty at the end of the run, which takes away what outputs told as well
     * @param isUrgent whether a person may have to do something
     */
    void state(int run, String text, boolean isUrgent) {
        urgent.remove(run);
        if (text.isEmpty()) {
            states.remove(run);
            told.remove(run);
            return;
        }
        states.put(run, text);
        if (isUrgent) {
            urgent.add(run);
        }
    }

    /** Those for a window of this height, from top to bottom: urgent states before others, and states before unfinished lines, where there is no room for all. */
    List<String> at(int height) {
        Map<Integer, String> shown = new TreeMap<>(states);
        shown.putAll(told);
        shown.values().removeIf(String::isEmpty);
        int room = Math.max(1, height / MOST_SHARE);
        int all = unfinished.size() + shown.size();
        int whole = all <= room ? all : Math.max(1, room - 1);
        List<String> below = Stream.concat(
                        shown.keySet().stream().filter(urgent::contains),
                        shown.keySet().stream().filter(run -> !urgent.contains(run)))
                .limit(whole)
                .sorted()
                .map(shown::get)
                .toList();
        List<String> rows = new ArrayList<>(
                unfinished.values().stream().limit(whole - below.size()).toList());
        rows.addAll(below);
        if (all > whole && room > 1) {
            rows.add("and " + (all - whole) + " more");
        }
        return rows;
    }
}
