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
    private boolean replaced;

    RunStream(Command first, Consumer<? super Effect> effects) {
        this.effects = effects;
        this.run = RunTracker.of(first);
        this.feed = new Feed(run.identity(), Sequence.of(first), this::deliver);
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

    /** Another connection will tell from now on. */
    void onNewConnection() {
        replaced = true;
        rejoin = Optional.empty();
        feed.onNewConnection();
    }

    /** The command is being sent that the present connection is for. */
    void onCommand(Command command) {
        rejoin = command instanceof Command.Reconnect ? Optional.of(new Rejoin()) : Optional.empty();
    }

    /** Whether the present connection is to join the run where it is. */
    boolean isJoining() {
        return rejoin.isPresent();
    }

    /** Whether the server was asked to join us to the run, and has not answered. */
    boolean isUnanswered() {
        return rejoin.filter(joining -> !joining.isAnswered()).isPresent();
    }

    /** Whether the server has begun to tell what it keeps. */
    boolean isAnswered() {
        return rejoin.filter(Rejoin::isAnswered).isPresent();
    }

    /** Whether what is being told is old. */
    boolean isInThePast() {
        return rejoin.filter(Rejoin::isInThePast).isPresent();
    }

    /** Whether the event says that we cannot join the run. */
    boolean isRejection(Event event) {
        return rejoin.filter(joining -> joining.isRejection(event)).isPresent();
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
        if (rejoin.isPresent() && (Rejoin.isAnswer(event) || HANDSHAKE.contains(event.name()))) {
            tell(event);
        } else {
            feed.accept(event);
        }
        rejoin.filter(Rejoin::isSettled).ifPresent(joined -> {
            joined.verdict().ifPresent(run::confirm);
            holes.settle();
        });
    }

    /** Delivers what a connection says of itself, if it is the first. */
    void tell(Event event) {
        if (!replaced) {
            deliver(event);
        }
    }

    /** Delivers the event to every output, in its place. */
    void deliver(Event event) {
        run.observe(event);
        effects.accept(new Effect.Deliver(event));
    }

    /**
     * What is known of the end; nothing while events before it are missing.
     *
     * @param known how the run ended, if that is known from elsewhere; it holds where the events say nothing, once all have been told
     */
    Optional<Verdict> verdict(Optional<Ending> known) {
        if (feed.waits()) {
            return Optional.empty();
        }
        boolean settled = rejoin.filter(Rejoin::isSettled).isPresent();
        return run.verdict()
                .map(verdict -> isInThePast() ? verdict.notBefore(OLD_NEWS) : verdict)
                .or(() -> known.filter(end -> settled).map(end -> new Verdict(end, EndOfRun.TRAILING)));
    }
}
