package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps that have not ended. */
final class OpenSteps {
    /** Steps that failed and were skipped never end; those of a long loop must not be kept for ever. */
    private static final int MOST = 5000;

    private final Report report;
    private final Room room;
    /** By the id of the step, or by its name where it has none. */
    private final Map<String, Span> open = new LinkedHashMap<>();
    /** The current round of each open loop. */
    private final Map<Span, Span> rounds = new HashMap<>();
    /** Paused before they began, for containers under another id. */
    private final Map<Span, Boolean> waitingToStart = new HashMap<>();

    OpenSteps(Report report, Room room) {
        this.report = report;
        this.room = room;
    }

    /** The step that an event belongs to; one that began before we came is opened now. The run itself for events without a step. */
    Span of(Event event, Moment at) {
        if (event.stepId().isEmpty() && event.stepName().isEmpty()) {
            return report.run(at);
        }
        Span span = open.get(key(event));
        if (span == null && event.stepId().isEmpty()) {
            span = named(event.stepName().orElseThrow());
        }
        return span != null ? span : add(event, Kind.STEP, at);
    }

    /** The open step of this name that began last, or {@code null}. */
    Span named(String name) {
        String shown = SafeText.inline(name.strip(), 200).toString();
        Span found = null;
        for (Span span : open.values()) {
            found = span.name().toString().equals(shown) ? span : found;
        }
        return found;
    }

    /** The step that a nested workflow runs in. */
    Span host(Event event, Moment at) {
        return event.parentStepId().map(open::get).orElse(report.run(at));
    }

    private Span add(Event event, Kind kind, Moment at) {
        Span around = host(event, at);
        String name = event.stepName().filter(n -> !n.isBlank()).orElse("unnamed step");
        Span span = rounds.getOrDefault(around, around).open(kind, name, at, room);
        open.put(key(event), span);
        if (open.size() > MOST) {
            Iterator<Span> eldest = open.values().iterator();
            forget(eldest.next());
            eldest.remove();
        }
        return span;
    }

    private static String key(Event event) {
        return event.stepId().orElseGet(() -> "name " + event.stepName().orElse(""));
    }

    /** A step begins, or goes on after its answer. */
    Span start(Event event, Moment at) {
        Span span = open.get(key(event));
        if (span == null) {
            span = event.stepName()
                    .map(this::named)
                    .filter(waitingToStart::containsKey)
                    .orElse(null);
            if (span != null) {
                open.values().remove(span);
                open.put(key(event), span);
            }
        }
        boolean answered = span != null && waitingToStart.remove(span) != null;
        if (span != null && !answered) {
            close(span, at, State.DONE);
        }
        return answered ? span : add(event, Kind.opened(event.name()), at);
    }

    /** The step that a question belongs to; it may come before its start. */
    Span paused(Event event, Moment at) {
        if (event.stepId().isEmpty() && event.stepName().isEmpty()) {
            return report.run(at);
        }
        Span span = open.get(key(event));
        if (span == null) {
            span = event.stepName().map(this::named).orElse(null);
        }
        if (span == null) {
            span = add(event, event.name().equals("RouterPaused") ? Kind.ROUTER : Kind.STEP, at);
        }
        waitingToStart.put(span, true);
        return span;
    }

    void round(Event event, Moment at) {
        Span loop = of(event, at);
        endRound(loop, at);
        Members members = Members.of(event, "iteration", "max_iterations");
        long most = members.count("max_iterations");
        String name = "Iteration " + members.count("iteration") + (most > 0 ? " of " + most : "");
        rounds.put(loop, loop.open(Kind.ITERATION, name, at, room));
    }

    void endRound(Event event, Moment at) {
        endRound(of(event, at), at);
    }

    private void endRound(Span loop, Moment at) {
        Span round = rounds.remove(loop);
        if (round != null) {
            round.end(at, State.DONE);
        }
    }

    void close(Span span, Moment at, State how) {
        if (span.kind() == Kind.RUN) {
            return;
        }
        endRound(span, at);
        if (span.isOpen()) {
            span.end(at, how);
        }
        open.values().remove(span);
        forget(span);
    }

    void closeAll(Moment at, State how) {
        List.copyOf(open.values()).forEach(span -> close(span, at, how));
    }

    private void forget(Span span) {
        rounds.remove(span);
        waitingToStart.remove(span);
    }
}
