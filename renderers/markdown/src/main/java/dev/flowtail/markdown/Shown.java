package dev.flowtail.markdown;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which texts were shown lately. Servers say a text up to five times: as pieces, as the agent's answer, as the step's output, as the workflow's result. Only length and
 * hash are kept of each.
 */
final class Shown {
    private static final int LATELY = 32;

    private final Deque<Long> marks = new ArrayDeque<>();

    /** A text that comes in pieces. */
    static final class Pieces {
        private int length;
        private int hash;

        void add(String piece) {
            length += piece.length();
            for (int i = 0; i < piece.length(); i++) {
                // As String.hashCode does it.
                hash = 31 * hash + piece.charAt(i);
            }
        }

        boolean is(String text) {
            return mark() == Shown.mark(text);
        }

        boolean isEmpty() {
            return length == 0;
        }

        private long mark() {
            return (long) length << 32 | hash & 0xFFFFFFFFL;
        }
    }

    void add(String text) {
        add(mark(text));
    }

    void add(Pieces pieces) {
        add(pieces.mark());
    }

    void addAll(Shown others) {
        others.marks.forEach(this::add);
    }

    boolean contains(String text) {
        return marks.contains(mark(text));
    }

    private void add(long mark) {
        if (marks.size() == LATELY) {
            marks.poll();
        }
        marks.add(mark);
    }

    private static long mark(String text) {
        return (long) text.length() << 32 | text.hashCode() & 0xFFFFFFFFL;
    }
}
