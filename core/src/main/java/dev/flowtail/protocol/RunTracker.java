package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.Notice;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Follows one run through the events of a connection or a recording: which run it is, what was not delivered, how it ended. It has no clock. Not thread-safe.
 *
 * <p>Several runs may cross one connection. Events of others count among {@link #events()} and have no other effect.
 */
public final class RunTracker {
    private final RunIdentity identity;
    private final Sequence sequence;
    private final EndOfRun end;
    /** Only of a recording: a connection knows whether it has joined a run. */
    private final Optional<History> history;

    private boolean begun;
    private long events;
    private long own;
    private long gaps;

    private RunTracker(RunIdentity identity, Sequence sequence, Optional<History> history) {
        this.history = history;
        this.identity = identity;
        this.sequence = sequence;
        this.end = new EndOfRun(identity);
        this.begun = identity.known();
    }

    /** Follows the run that this command makes or joins: from its first event on, or from behind the index it names. */
    public static RunTracker of(Command first) {
        return new RunTracker(RunIdentity.of(first), Sequence.of(first), Optional.empty());
    }

    /** Follows a run whose events a feed has put in order already: what is missing, it has said. */
    static RunTracker behindFeed(RunIdentity identity, Sequence sequence) {
        return new RunTracker(identity, sequence, Optional.empty());
    }

    /** Follows the first top-level run that shows itself, as {@code flowtail replay} does. Its recording may begin anywhere. */
    public static RunTracker ofRecording() {
        return new RunTracker(RunIdentity.ofAnyRun(), Sequence.fromAnywhere(), Optional.of(new History()));
    }

    /**
     * Takes the next event.
     *
     * @return the hole before it in the numbers of the run: its {@link Gap#notice} belongs before the event
     */
    public Optional<Gap> observe(Event event) {
        String name = event.name();
        if (name.startsWith(Notice.NAME_SPACE)) {
            recorded(name, event);
            return Optional.empty();
        }
        EventFamily family = event.type().family();
        if (identity.isForeign(event, family)) {
            events++;
            return Optional.empty();
        }
        identity.learn(event, family);
        take(name, family, event);
        history.filter(past -> past.endsWith(event, family))
                .flatMap(History::verdict)
                .ifPresent(end::confirm);
        return gapBefore(family, event);
    }

    /** Takes the next event of a feed; it knows whose it is, and has learnt from it. */
    void take(Event event, boolean foreign) {
        String name = event.name();
        if (name.startsWith(Notice.NAME_SPACE)) {
            recorded(name, event);
        } else if (foreign) {
            events++;
        } else {
            take(name, event.type().family(), event);
        }
    }

    private void take(String name, EventFamily family, Event event) {
        events++;
        own++;
        end.observe(name, family, event, begun);
        begun = identity.known();
    }

    private Optional<Gap> gapBefore(EventFamily family, Event event) {
        long index = event.index().orElse(-1);
        if (index < 0 || !identity.known() || !sequence.counts(identity, event, family, index)) {
            return Optional.empty();
        }
        boolean hole = sequence.isAhead(index);
        long first = sequence.reached() + 1;
        sequence.take(index);
        if (!hole) {
            return Optional.empty();
        }
        gaps++;
        return Optional.of(new Gap(identity.runId().orElseThrow(), first, index - 1));
    }

    /** Our own notices come back when a recording in JSON Lines is replayed. */
    private void recorded(String name, Event event) {
        if (name.equals(Notice.GAP)) {
            if (Heard.member(event, "last") instanceof JsonNumber last) {
                sequence.take(last.longValue());
            }
            gaps++;
        } else if (name.equals(Notice.MALFORMED)) {
            end.unread(Heard.of(event, "reason"));
        } else if (name.equals(Notice.OUTCOME)) {
            Outcome.of(Heard.raw(event, "outcome"))
                    .ifPresent(outcome ->
                            end.suggest(new Ending(outcome, recordedExit(event, outcome), Heard.of(event, "reason"))));
        }
    }

    private static int recordedExit(Event event, Outcome outcome) {
        return Heard.member(event, "exit") instanceof JsonNumber exit ? exit.intValue() : outcome.exit();
    }

    /** How the run ended, if nothing follows the events seen so far. */
    public Ending ending() {
        return end.verdict()
                .map(Verdict::ending)
                .orElseGet(() -> Ending.of(Outcome.UNKNOWN, "the events end before the run does" + end.hint()));
    }

    /** What the events say about the end, and how long a silence it takes to believe them. */
    Optional<Verdict> verdict() {
        return history.filter(History::goesOn).isPresent() ? Optional.empty() : end.verdict();
    }

    /** Takes what a server says of the end, where its events said nothing. */
    void confirm(Verdict status) {
        end.confirm(status);
    }

    /** Takes a refusal of what we said: it says nothing of the run. */
    void refused() {
        events++;
    }

    /** Whether it is the run of a single agent or team. */
    boolean isAlone() {
        return identity.isAlone();
    }

    /** Whether an event of the run itself has told how it ended. */
    boolean isEndTold() {
        return end.isTold();
    }

    /** Whether something came that may have been the end: a nested failure, an error, a frame that could not be read. */
    boolean isSuspicious() {
        return !end.hint().isEmpty();
    }

    /** What may explain a silence: empty, or something to append to a reason. */
    String hint() {
        return end.hint();
    }

    /** Forgets what the server said before there was anything to answer; {@code missingToken} is how the run ends if the server misses a token now. */
    void startSent(Ending missingToken) {
        end.forget(missingToken);
    }

    /** The run was told what it waits for. */
    void answered() {
        end.answered();
    }

    /** How often the run has shown that it does not wait. */
    long moves() {
        return end.moves();
    }

    /** What the run waits for, in the words of its latest event, if that says so. */
    Optional<JsonObject> requirement() {
        return end.requirement().map(Event::object);
    }

    /** Whether the server has shown that it took the start. */
    boolean hasBegun() {
        return identity.known() || end.agentDecides();
    }

    /** How many events may have been the run's own; it grows with each of them. */
    long own() {
        return own;
    }

    /** The top-level workflow run, once it is known. */
    public Optional<String> runId() {
        return identity.runId();
    }

    /** Where the run is to be found, once it is known. */
    public Optional<RunReference> reference() {
        return identity.reference();
    }

    /**
     * The index in the run's sequence up to which everything was delivered or reported missing; -1 if there is none. It grows, unless a server that was restarted counts
     * anew after an answer.
     */
    public long reached() {
        return sequence.reached();
    }

    /** The session of the run, once it is known. */
    public Optional<String> sessionId() {
        return identity.sessionId();
    }

    /** The workflow of the run as the server names it, else as it was asked for, once it is known. */
    public Optional<String> workflowId() {
        return identity.workflowId();
    }

    /** How many events were seen, Flowtail's own notices not counted. */
    public long events() {
        return events;
    }

    /** How many gaps were seen: ranges, not single events. */
    public long gaps() {
        return gaps;
    }
}
