package dev.flowtail.output;

import dev.flowtail.event.Event;

/**
 * What was shown of a run up to an index. Until the run reaches it, what has an index up to it was shown, in whatever sequence it counts: servers do not repeat events
 * of sequences other than the run's own.
 */
final class ShownEvents implements Earlier {
    private final String runId;
    private final long last;
    private boolean passed;

    ShownEvents(String runId, long last) {
        this.runId = runId;
        this.last = last;
    }

    @Override
    public boolean has(Event event) {
        if (passed) {
            return false;
        }
        long index = event.index().orElse(Long.MAX_VALUE);
        passed = index != Long.MAX_VALUE
                && index >= last
                && event.ownerRunId().filter(runId::equals).isPresent();
        return index <= last || Earlier.isGapUpTo(last, event);
    }
}
