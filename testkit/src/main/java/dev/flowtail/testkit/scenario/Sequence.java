package dev.flowtail.testkit.scenario;

/** Counts the events of one run from 0, as AgentOS does for {@code event_index}. */
final class Sequence {
    private int next;

    int take() {
        return next++;
    }

    /** Takes several, and returns the last. */
    int take(int count) {
        next += count;
        return next - 1;
    }
}
