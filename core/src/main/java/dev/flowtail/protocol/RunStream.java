package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The events of a run, whichever connection tells them: whose they are, in which order, what is missing, and what they say of the end.
 *
 * <p>What a connection says of itself is delivered from the first one only: the run is the same, however many it took.
 */
final class RunStream {
    /** While old events are told, their end of the run is believed after this only: more may follow. */
    static final Duration OLD_NEWS = Duration.ofSeconds(5);

    private static final Set<String> HANDSHAKE = Set.of("connected", "connection_established", "authenticated");

    private final RunTracker run;
    private final Feed feed;
    private final Holes holes;
    private final Consumer<? super Effect> effects;
    private Optional<Rejoin> rejoin = Optional.empty();
    /** Whether the present connection, or the one that was lost and not yet replaced, is for an answer that the server did not refuse. */
    private boolean onAnswer;

    private boolean replaced;
    /** Whether a connection ended in the middle of old events, and no other has told the rest of them. */
    private boolean brokenOff;

    RunStream(Command first, Consumer<? super Effect> effects) {
        this.effects = effects;
        RunIdentity identity = RunIdentity.of(first);
        Sequence sequence = Sequence.of(first);
        this.run = RunTracker.behindFeed(identity, sequence);
        this.feed = new Feed(identity, sequence, this::deliver);
        this.holes = new Holes(feed);
    }

    RunTracker run() {
        return run;
    }

    Feed feed() {
        return feed;
    }

    Holes holes() {
        return holes;
    }

    /** Nobody asks for what was before the first event that comes. */
    void joinAnywhere() {
        feed.joinAnywhere();
    }

    /** The connection is given up for another; what it still says is {@linkplain #takeLate late}. */
    void onReplacing() {
        replaced = true;
        brokenOff |= isInThePast();
    }

    /** A connection is open: from now on it tells. */
    void onConnection() {
        rejoin = Optional.empty();
        onAnswer = false;
        if (replaced) {
            feed.onNewConnection();
        }
    }

    /** The command is being sent that the present connection is for; {@code awaited} tells whether servers answer it at once. */
    void onCommand(Command command, boolean awaited) {
        onAnswer = command instanceof Command.ContinueWorkflow;
        if (onAnswer) {
            feed.onAnswer();
        }
        rejoin = command instanceof Command.Reconnect ? Optional.of(new Rejoin(awaited)) : Optional.empty();
    }

    /** Whether an answer was what the present connection was used for last, and the server has not done with it. */
    boolean isOnAnswer() {
        return onAnswer;
    }

    /** The server has done with the answer: it said all, or no. */
    void onAnswerOver() {
        onAnswer = false;
    }

    /** Whether the present connection is to join the run where it is. */
    boolean isJoining() {
        return rejoin.isPresent();
    }

    /** Whether the server was asked to join us to the run, and owes an answer. */
    boolean isUnanswered() {
        return rejoin.filter(Rejoin::isOwed).isPresent();
    }

    /** Whether the server could go on behind what it fails to tell: it has begun to tell, and from where on it was asked to. */
    boolean hasMoreBehind() {
        return rejoin.filter(joining -> !joining.isAnswered() || joining.isWholeReplay())
                .isEmpty();
    }

    /** Whether what is being told is old. */
    boolean isInThePast() {
        return rejoin.filter(Rejoin::isInThePast).isPresent();
    }

    /** Whether the event says that we cannot join the run. */
    boolean isRejection(Event event) {
        return rejoin.filter(joining -> joining.isRejection(event)).isPresent();
    }

    /** Takes what says no to an answer: it tells nothing of the run. */
    void takeRefusal(Event event) {
        onAnswer = false;
        run.refused();
        effects.accept(new Effect.Deliver(event));
    }

    /** Takes such an event: why, and how the run ends if that does not help. */
    Rejection takeRejection(Event event) {
        if (!replaced) {
            takeRefusal(event);
        }
        Rejection rejection = Rejection.of(event);
        return rejoin.flatMap(Rejoin::status)
                .map(status -> rejection.otherwise(status.ending().outcome()))
                .orElse(rejection);
    }

    /** Whether the event is the first to show that we have joined the run. To be asked once of each, before it is {@linkplain #take taken}. */
    boolean isFirstAnswer(Event event) {
        return rejoin.filter(joining -> joining.isJoinedBy(event, event.type().family()))
                .isPresent();
    }

    /** Takes what came while the connection was not yet ours to command. */
    void takeEarly(Event event) {
        if (!replaced || event.type().family() != EventFamily.CONTROL) {
            feed.accept(event);
        }
    }

    /** Takes what the present connection tells. */
    void take(Event event) {
        if (rejoin.isPresent() && event.name().equals("replay")) {
            feed.onReplay();
        }
        Seen.Kind kind = Seen.Kind.NEW;
        if (rejoin.isEmpty() || !isAboutConnections(event)) {
            kind = feed.accept(event);
        } else if (!replaced) {
            deliver(event);
        }
        if (rejoin.isPresent()) {
            Rejoin joining = rejoin.get();
            joining.count(event, event.type().family(), kind);
            if (joining.isSettled()) {
                brokenOff = false;
                joining.verdict().ifPresent(run::confirm);
                holes.settle();
            }
        }
    }

    /** Takes what a connection says that is of no more use. */
    void takeLate(Event event) {
        if (!replaced || !isAboutConnections(event)) {
            feed.accept(event);
        }
    }

    private static boolean isAboutConnections(Event event) {
        return Rejoin.isAnswer(event) || HANDSHAKE.contains(event.name());
    }

    /** Delivers an event of the run, of its connection, or of our own to every output, in its place. */
    void deliver(Event event) {
        deliver(event, false);
    }

    private void deliver(Event event, boolean foreign) {
        run.take(event, foreign);
        effects.accept(new Effect.Deliver(event));
    }

    /**
     * What is known of the end; nothing while events before it are missing.
     *
     * @param known how the run ended, if that is known from elsewhere; it holds where the events say nothing, once all have been told
     */
    Optional<Verdict> verdict(Optional<Ending> known) {
        if (feed.waits() || isUnanswered()) {
            return Optional.empty();
        }
        boolean settled = rejoin.filter(Rejoin::isSettled).isPresent();
        return run.verdict()
                .map(verdict -> isInThePast() ? verdict.notBefore(OLD_NEWS) : verdict)
                .or(() -> known.filter(end -> settled).map(Verdict::now));
    }

    /** What the run has said of its end, if no connection will tell more; an old pause tells nothing where the history broke off behind it. */
    Optional<Ending> lastWord() {
        boolean doubtful = brokenOff || isInThePast();
        return run.verdict()
                .filter(verdict -> !doubtful || !verdict.is(Outcome.PAUSED))
                .map(Verdict::ending);
    }
}
