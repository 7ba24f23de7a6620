package dev.flowtail.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** Decides what follows a setback of a run that has begun: another connection, a look-up, or the end. */
final class Recovery {
    /** The connection was replaced. */
    record Return(Outage outage, int attempts, Duration length) {}

    private final RunLimits limits;
    private final Feed feed;
    private final BackOff backOff;
    private final Setbacks setbacks = new Setbacks();
    private long skippedTo = Long.MIN_VALUE;
    private Optional<Outage> outage = Optional.empty();
    /** In the present outage: the back-off counts on until the run says anything new. */
    private int attempts;

    /** How the run ended, by a look-up, while its last events are fetched. */
    private Optional<Ending> known = Optional.empty();

    Recovery(RunLimits limits, DoubleSupplier random, Feed feed) {
        this.limits = limits;
        this.feed = feed;
        this.backOff = new BackOff(limits.reconnects(), limits.reconnectTime(), random);
    }

    /** Whether the user wants connections replaced at all. */
    boolean isWanted() {
        return limits.reconnects() > 0;
    }

    /** How the run ended, where a look-up has said so and its last events are being fetched. */
    Optional<Ending> known() {
        return known;
    }

    /** Whether the last that is known of the run is an event that the server could not tell: it may have been the end. */
    boolean isBehindSkipped() {
        return skippedTo == feed.reached();
    }

    /** A connection is open. */
    void onOpen(long now) {
        backOff.onOpen(now);
    }

    /** The run said something new. */
    void onProgress() {
        backOff.onProgress();
        setbacks.onProgress();
    }

    /** The server has taken us back; empty if it had not lost us. */
    Optional<Return> onReturn(long now) {
        Optional<Return> back = outage.map(over -> new Return(over, Math.max(1, attempts), over.length(now)));
        outage = Optional.empty();
        return back;
    }

    /** A connection that still lives is given up for a fresh one. */
    void replacing(String reason, long now) {
        if (outage.isEmpty()) {
            outage = Optional.of(new Outage(now, reason, feed.reached()));
            attempts = 0;
        }
    }

    /** As {@link #replacing}, because the run ended so and its last events did not come. */
    void fetching(Ending end, long now) {
        known = Optional.of(end);
        replacing("the run has ended, and its last events had not come", now);
    }

    /** What was known of the end is none: the run waits for an answer, and goes on afterwards. */
    void forgetKnown() {
        known = Optional.empty();
    }

    /** The connection is lost, and the next may hold. */
    Next afterLoss(String reason, Duration asked, long now) {
        if (!isWanted()) {
            return new Next.End(lost(reason));
        }
        replacing(reason, now);
        OptionalLong delay = backOff.next(now, asked);
        attempts++;
        return delay.isPresent()
                ? new Next.Wait(reason, backOff.tried(), Duration.ofNanos(delay.getAsLong()))
                : giveUp(Ending.of(
                        Outcome.LOST,
                        "the connection was lost during the run, and %d attempts to replace it failed: %s"
                                .formatted(backOff.tried(), reason)));
    }

    /** The connection ended for this reason, of which {@code said} is all that is known; {@code behindIsMore} as in {@link #afterRejection}. */
    Next afterClose(CloseReason reason, String said, boolean behindIsMore, Instant at, long now) {
        return switch (CloseCode.remedy(reason)) {
            case RECONNECT -> afterLoss(said, Duration.ZERO, now);
            case ONCE -> setbacks.isFirstEnd() ? afterLoss(said, Duration.ZERO, now) : giveUp(lost(said));
            case SKIP -> afterBreakage(lost(said), behindIsMore, at, now);
            case NONE -> new Next.End(lost(said));
        };
    }

    /** No connection came about. */
    Next afterFailure(Failure failure, long now) {
        return failure.mayHeal()
                ? afterLoss(failure.reason(), failure.retryAfter(), now)
                : giveUp(failure.duringTheRun());
    }

    /** The server took the connection, and not the command. */
    Next afterDenial(Failure failure, long now) {
        return failure.mayHeal() ? afterLoss(failure.reason(), failure.retryAfter(), now) : giveUp(failure.ending());
    }

    /** The token was refused. It may just have expired: its source may have a fresh one. */
    Next afterRefusal(Ending refusal, long now) {
        return setbacks.isFirstRefusal()
                ? afterLoss(refusal.reason(), Duration.ZERO, now)
                : new Next.End(Rejection.goesOn(refusal));
    }

    /** The server does not let us join the run; {@code behindIsMore} tells whether it could go on behind what it fails to tell. */
    Next afterRejection(Rejection rejection, boolean behindIsMore, Instant at, long now) {
        return switch (rejection.kind()) {
            case TOKEN -> afterRefusal(rejection.ending(), now);
            case GONE -> giveUp(rejection.ending());
            case BROKEN -> afterBreakage(rejection.ending(), behindIsMore, at, now);
            case FINAL -> new Next.End(rejection.ending());
        };
    }

    /** The server fails to tell what comes next. It gets a second try; then we go on behind it, if it can tell anything at all. */
    private Next afterBreakage(Ending ending, boolean behindIsMore, Instant at, long now) {
        return switch (setbacks.onBroken(feed.reached(), behindIsMore)) {
            case AGAIN -> afterLoss(ending.reason(), Duration.ZERO, now);
            case BEHIND -> {
                feed.skip(at);
                skippedTo = feed.reached();
                yield afterLoss(ending.reason(), Duration.ZERO, now);
            }
            case ENOUGH -> giveUp(ending);
        };
    }

    /** There will be no connection any more; how the run ended may still be looked up. */
    private Next giveUp(Ending otherwise) {
        return known.<Next>map(Next.EndUntold::new).orElseGet(() -> new Next.Ask(otherwise));
    }

    static Ending lost(String reason) {
        return Ending.of(Outcome.LOST, "the connection was lost during the run: " + reason);
    }
}
