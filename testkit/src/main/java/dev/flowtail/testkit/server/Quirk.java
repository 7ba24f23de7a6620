package dev.flowtail.testkit.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a server gets wrong with the events of its runs while connections are fine. All of them are known of real servers. Indices are those of the top-level run. */
public sealed interface Quirk {
    /** See {@link Quirk#bufferLimit}. */
    record BufferLimit(int events) implements Quirk {}

    /** See {@link Quirk#lostWindow}. */
    record LostWindow(List<Integer> events) implements Quirk {
        /** Copies the list. */
        public LostWindow {
            events = List.copyOf(events);
        }

        int at(int reconnect) {
            return reconnect < events.size() ? events.get(reconnect) : 0;
        }
    }

    /** See {@link Quirk#overlap}. */
    record Overlap(int events) implements Quirk {}

    /** See {@link Quirk#twice}. */
    record Twice() implements Quirk {}

    /** See {@link Quirk#mixedForms}. */
    record MixedForms() implements Quirk {}

    /** See {@link Quirk#shuffled}. */
    record Shuffled(int window, long seed) implements Quirk {}

    /**
     * One event that does not reach everybody: see {@link #poison}, {@link #recursive}, {@link #missedLive} and {@link #hole}.
     *
     * @param index of the event
     * @param live whether those who listen get it as it happens
     * @param kept whether the server keeps it for those who come back
     * @param error what ends a catch-up or replay in its place
     */
    record Damaged(long index, boolean live, boolean kept, Optional<String> error) implements Quirk {}

    /** Memory holds only the last so many events of a run: what a server tells of longer runs starts above 0, and its {@code current_event_count} is this number. */
    static Quirk bufferLimit(int events) {
        return new BufferLimit(events);
    }

    /**
     * Events that happen between the catch-up and the subscription go to nobody.
     *
     * @param events how many are lost at the first reconnect to a running run, at the second and so on; none at later ones
     */
    static Quirk lostWindow(int... events) {
        return new LostWindow(IntStream.of(events).boxed().toList());
    }

    /** A catch-up begins so many events too early, and its last ones come again behind {@code subscribed}. */
    static Quirk overlap(int events) {
        return new Overlap(events);
    }

    /** Every event is sent twice, once in each form. */
    static Quirk twice() {
        return new Twice();
    }

    /** Every second event of a connection comes in the form that is not due. */
    static Quirk mixedForms() {
        return new MixedForms();
    }

    /**
     * Events change places, by less than so many, in an order that the seed decides. WorkflowStarted stays where it is. What is held back for that comes at the
     * latest when the run pauses or ends, or the catch-up is complete.
     */
    static Quirk shuffled(int window, long seed) {
        return new Shuffled(window, seed);
    }

    /** The event with this index ends every catch-up and replay in its place, because it cannot be written as JSON; live it is sent. */
    static Quirk poison(long index) {
        return new Damaged(
                index,
                true,
                true,
                Optional.of("Subscription failed: Object of type datetime is not JSON serializable"));
    }

    /** The event with this index is lost live and ends every catch-up and replay, as the WorkflowPaused of an output review does in 2.9.0. */
    static Quirk recursive(long index) {
        return new Damaged(
                index, false, true, Optional.of("Subscription failed: maximum recursion depth exceeded in comparison"));
    }

    /** The event with this index is not sent live; those who ask again get it. */
    static Quirk missedLive(long index) {
        return new Damaged(index, false, true, Optional.empty());
    }

    /** The event with this index takes its number and is never seen. */
    static Quirk hole(long index) {
        return new Damaged(index, false, false, Optional.empty());
    }
}
