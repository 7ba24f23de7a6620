package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** As much of AgentOS as a client that comes back can tell apart, for one run: it says the next word when it is asked to. */
final class RunServer {
    /**
     * What it gets wrong while connections are fine.
     *
     * @param overlap a catch-up begins so many events too early
     * @param lostWindow so many events between a catch-up and the subscription go to nobody, at the first two returns
     * @param shuffled events change places within blocks of so many; 1 for none
     * @param twice every event is sent twice
     * @param buffer how many events it keeps
     */
    record Quirks(int overlap, int lostWindow, int shuffled, long seed, boolean twice, int buffer) {
        static final Quirks NONE = new Quirks(0, 0, 1, 0, false, Integer.MAX_VALUE);

        Quirks overlapping(int events) {
            return new Quirks(events, lostWindow, shuffled, seed, twice, buffer);
        }

        Quirks losing(int events) {
            return new Quirks(overlap, events, shuffled, seed, twice, buffer);
        }

        Quirks shuffling(int window, long seed) {
            return new Quirks(overlap, lostWindow, window, seed, twice, buffer);
        }

        Quirks repeating() {
            return new Quirks(overlap, lostWindow, shuffled, seed, true, buffer);
        }

        Quirks keeping(int events) {
            return new Quirks(overlap, lostWindow, shuffled, seed, twice, events);
        }
    }

    private final PlayedRun run;
    private final Quirks quirks;
    private final Random order;
    private final Deque<Event> script;
    private final List<Event> buffer = new ArrayList<>();
    private final Deque<Event> due = new ArrayDeque<>();
    private final List<Event> block = new ArrayList<>();
    private boolean started;
    private boolean listening;
    private boolean original;
    /** What the run waits for, while it does. */
    private Optional<Event> paused = Optional.empty();

    private int returns;
    int answers;

    RunServer(PlayedRun run, Quirks quirks) {
        this.run = run;
        this.quirks = quirks;
        this.order = new Random(quirks.seed());
        this.script = new ArrayDeque<>(run.events());
    }

    void start() {
        if (started) {
            throw new AssertionError("started twice");
        }
        started = true;
        listening = true;
        original = true;
    }

    /** Nobody listens any more; the run goes on for so many events. */
    void lose(int missed) {
        listening = false;
        original = false;
        due.clear();
        block.clear();
        for (int i = 0; i < missed && goesOn(); i++) {
            emit();
        }
    }

    private boolean goesOn() {
        return !script.isEmpty() && paused.isEmpty();
    }

    /** The run is answered, on the connection that is to hear what follows. */
    void proceed() {
        if (paused.isEmpty()) {
            say("error", "'error':'Run is not paused (status=%s)'".formatted(script.isEmpty() ? status() : "RUNNING"));
            return;
        }
        paused = Optional.empty();
        answers++;
        listening = true;
        original = true;
    }

    void rejoin(Long last) {
        if (isReplayed()) {
            say("replay", "'status':'%s','total_events':%d".formatted(status(), kept().size()));
            tell(kept());
            return;
        }
        List<Event> missed = missed(last);
        if (!missed.isEmpty()) {
            say("catch_up", "'status':'running','missed_events':" + missed.size());
            tell(missed);
        }
        for (int i = 0; i < quirks.lostWindow() && returns < 2 && script.size() > 1; i++) {
            emit();
        }
        returns++;
        say("subscribed", "'status':'running'");
        listening = true;
    }

    /** The next word, if there is one now. */
    Optional<Event> next() {
        while (due.isEmpty() && listening && goesOn()) {
            emit();
        }
        return Optional.ofNullable(due.poll());
    }

    RunState state() {
        if (paused.isPresent()) {
            return RunState.of(paused.get().object());
        }
        String status = script.isEmpty() ? status() : "RUNNING";
        return RunState.of(Said.json("{'status':'%s'}".formatted(status)).object());
    }

    private void emit() {
        Event event = script.remove();
        paused = Optional.of(event).filter(told -> told.name().equals("WorkflowPaused") && !script.isEmpty());
        if (run.keeps(event)) {
            buffer.add(event);
        }
        if (listening && (original || run.keeps(event))) {
            block.add(event);
            if (block.size() >= quirks.shuffled() || event.name().equals("WorkflowStarted") || !goesOn()) {
                flush();
            }
        }
    }

    private void flush() {
        Collections.shuffle(block, quirks.shuffled() > 1 ? order : new Unmoved());
        for (Event event : block) {
            due.add(event);
            if (quirks.twice()) {
                due.add(event);
            }
        }
        block.clear();
    }

    private void tell(List<Event> events) {
        for (Event event : events) {
            block.add(event);
            if (block.size() >= quirks.shuffled()) {
                flush();
            }
        }
        flush();
    }

    private void say(String name, String members) {
        due.add(Said.event(name, "'run_id':'%s',%s".formatted(run.runId(), members)));
    }

    private List<Event> kept() {
        return buffer.subList(Math.max(0, buffer.size() - quirks.buffer()), buffer.size());
    }

    private List<Event> missed(Long last) {
        List<Event> kept = kept();
        int first = 0;
        while (first < kept.size() && kept.get(first).index().orElseThrow() <= (last == null ? -1 : last)) {
            first++;
        }
        return first == kept.size() ? List.of() : kept.subList(Math.max(0, first - quirks.overlap()), kept.size());
    }

    private boolean isReplayed() {
        return !goesOn()
                && (run.generation() == PlayedRun.Generation.THREE || script.isEmpty() && run.ends(lastOfRun()));
    }

    private Event lastOfRun() {
        return run.events().get(run.events().size() - 1);
    }

    private String status() {
        return switch (paused.orElseGet(this::lastOfRun).name()) {
            case "WorkflowCompleted" -> "COMPLETED";
            case "WorkflowPaused" -> "PAUSED";
            default -> "ERROR";
        };
    }

    /** Leaves everything where it is. */
    private static final class Unmoved extends Random {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    }
}
