package dev.flowtail.output;

import dev.flowtail.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;

/** Events that wait for a sink, bounded twice: they differ in size by a factor of 100,000. Guarded by the lock of its owner. */
final class Backlog {
    private static final long MOST_CHARS = 16 * 1024 * 1024;

    /**
     * One place in the queue.
     *
     * @param droppedBefore how many events found no room since the entry before
     */
    record Entry(Event event, long droppedBefore) {}

    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long chars;
    private long dropped;
    private long droppedSinceLast;

    Backlog(int capacity) {
        this.capacity = capacity;
    }

    boolean full() {
        return entries.size() >= capacity || chars >= MOST_CHARS;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    long dropped() {
        return dropped;
    }

    void add(Event event) {
        entries.add(new Entry(event, droppedSinceLast));
        chars += event.json().length();
        droppedSinceLast = 0;
    }

    void drop() {
        dropped++;
        droppedSinceLast++;
    }

    Entry remove() {
        Entry entry = entries.remove();
        chars -= entry.event().json().length();
        return entry;
    }

    void clear() {
        entries.clear();
        chars = 0;
    }
}
