package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import java.time.Duration;
import java.util.Optional;

/**
 * The terminal decision: what the events of a run say about its end. No event says "success", some ends are said twice, and some not at all.
 */
final class EndOfRun {
    /** A pause is believed after this: where several agents work at once, one may wait while the others go on. */
    static final Duration PAUSE = Duration.ofSeconds(2);
    /** A cancelled run says {@code WorkflowCompleted} as well, from 2.6.10 on. */
    static final Duration TRAILING = Duration.ofSeconds(2);
    /** An agent that decided to run the workflow has the last word, and may think about it. */
    static final Duration LAST_WORD = Duration.ofSeconds(10);

    /** A token refused late takes nothing back: only a start that nothing follows was refused. */
    static final Duration REFUSAL = Duration.ofSeconds(2);

    private final RunIdentity identity;
    private Optional<Verdict> verdict = Optional.empty();
    private Ending missingToken = Refusal.ofMissingToken();
    private boolean told;
    private boolean authenticated;
    private boolean agentDecides;
    private boolean agentOpen;
    private int failedRuns;
    private String failedRun = "";
    private String hint = "";
    private long moves;
    private Optional<Event> requirement = Optional.empty();

    EndOfRun(RunIdentity identity) {
        this.identity = identity;
    }

    Optional<Verdict> verdict() {
        return verdict;
    }

    String hint() {
        return hint;
    }

    boolean agentDecides() {
        return agentDecides;
    }

    void forget(Ending ifTokenIsMissing) {
        missingToken = ifTokenIsMissing;
        verdict = Optional.empty();
        hint = "";
    }

    /** Takes why a frame could not be read: it may have been the end. */
    void unread(String reason) {
        hint = "; a frame before could not be read: " + reason;
    }

    /** Whether the present verdict is what an event of the run said. */
    boolean isTold() {
        return told && verdict.isPresent();
    }

    /** How often the run has shown that it does not wait. */
    long moves() {
        return moves;
    }

    /** The event that says what the run waits for, if one does. */
    Optional<Event> requirement() {
        return requirement;
    }

    /** The run was told what it waits for: from now on a pause is another one. */
    void answered() {
        withdraw(Outcome.PAUSED);
        requirement = Optional.empty();
        hint = "";
    }

    /** Takes what a replay's status says. Events that told of an end know more; a pause among them is history. */
    void confirm(Verdict status) {
        if (isPaused() && status.is(Outcome.PAUSED)) {
            verdict = verdict.map(told -> Verdict.now(told.ending()));
        } else if (verdict.isEmpty() || isPaused()) {
            verdict = Optional.of(status);
            told = false;
        }
    }

    /** Takes what a recording says where its events say nothing. */
    void suggest(Ending ending) {
        if (verdict.isEmpty()) {
            verdict = Optional.of(Verdict.now(ending));
        }
    }

    /** Takes the next event that is not foreign; {@code begun} tells whether the run was known before it. */
    void observe(String name, EventFamily family, Event event, boolean begun) {
        if (!begun && identity.known()) {
            withdraw(Outcome.REFUSED);
        }
        if (family != EventFamily.CONTROL) {
            requirement = Optional.empty();
            moves += PauseSignal.isOne(name) ? 0 : 1;
        }
        if (identity.isAlone() && identity.isOfTopLevelRun(event) && isEndOfRunAlone(name, event)) {
            return;
        }
        switch (name) {
            case "WorkflowCompleted" -> completed(event);
            case "WorkflowCancelled" -> cancelled(event);
            case "WorkflowError" -> failed(event);
            case "WorkflowPaused", "WorkflowRunOutput" -> paused(event);
            case "WorkflowAgentStarted" -> {
                withdraw(Outcome.REFUSED);
                agentDecides = true;
                agentOpen = true;
            }
            case "WorkflowAgentCompleted" -> agentCompleted();
            case "RunError", "TeamRunError" -> agentFailed(event);
            case "error" -> refused(event, begun);
            case "workflow_error" -> decide(Verdict.now(Outcome.FAILED, Heard.of(event, "error", "message")));
            case "auth_error" -> unauthorized(begun, Refusal.ofToken(event));
            case "auth_required" -> unauthorized(begun, missingToken);
            case "authenticated" -> {
                authenticated = true;
                withdraw(Outcome.REFUSED);
            }
            default -> other(name, family, event);
        }
    }

    private void other(String name, EventFamily family, Event event) {
        if (PauseSignal.isOfStep(name) && identity.isOfTopLevelRun(event)
                || PauseSignal.isOfExecutor(name) && event.nestedDepth().orElse(0) == 0) {
            decide(Verdict.after(PAUSE, Outcome.PAUSED, PauseSignal.describe(event)));
        } else if (family != EventFamily.CONTROL) {
            // Whatever the run says after a pause shows that it goes on.
            withdraw(Outcome.PAUSED);
            if (identity.known()) {
                withdraw(Outcome.REFUSED);
            }
        }
    }

    /** What ends the run of a single agent or team; in a workflow the same ends no more than a part of it. */
    private boolean isEndOfRunAlone(String name, Event event) {
        switch (name) {
            case "RunCompleted", "TeamRunCompleted" -> completed("");
            case "RunCancelled", "TeamRunCancelled" -> cancelled(event);
            case "RunError", "TeamRunError" -> decide(Verdict.now(Outcome.FAILED, Heard.of(event, "content", "error")));
            case "RunPaused", "TeamRunPaused" ->
                decide(
                        Verdict.now(
                                Outcome.PAUSED,
                                PauseSignal.describe(event)
                                        + "; Flowtail answers the runs of workflows only, not those of a single agent or team"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void completed(Event event) {
        if (identity.isOfTopLevelRun(event)) {
            completed(FailedSteps.of(event));
        }
    }

    private void completed(String failedSteps) {
        if (verdict.filter(v -> v.is(Outcome.CANCELLED)).isPresent()) {
            verdict = verdict.map(v -> Verdict.now(v.ending()));
            return;
        }
        decide(new Verdict(completion(failedSteps), agentOpen ? LAST_WORD : Duration.ZERO));
    }

    private Ending completion(String failedSteps) {
        String trouble = failedSteps.isEmpty() ? failedRun : failedSteps;
        return failedSteps.isEmpty() && failedRuns == 0
                ? Ending.of(Outcome.COMPLETED, "")
                : Ending.of(Outcome.COMPLETED_WITH_ERRORS, trouble);
    }

    private void cancelled(Event event) {
        if (identity.isOfTopLevelRun(event)) {
            decide(Verdict.after(TRAILING, Outcome.CANCELLED, Heard.of(event, "reason", "content")));
        }
    }

    private void failed(Event event) {
        String said = Heard.of(event, "error");
        boolean topLevel =
                event.nestedDepth().orElse(0) == 0 && (event.runId().isEmpty() || identity.isOfTopLevelRun(event));
        if (topLevel) {
            decide(Verdict.now(Outcome.FAILED, said));
        } else {
            hint = "; a nested workflow failed before: " + said;
        }
    }

    private void paused(Event event) {
        if (identity.isOfTopLevelRun(event)) {
            String reason = isPaused() ? verdict.orElseThrow().ending().reason() : "the run waits for an answer";
            decide(Verdict.now(Outcome.PAUSED, reason));
            requirement = Optional.of(event);
        } else {
            hint = "; a nested workflow waits for an answer";
        }
    }

    private void agentCompleted() {
        agentOpen = false;
        if (verdict.filter(v -> v.is(Outcome.COMPLETED) || v.is(Outcome.COMPLETED_WITH_ERRORS))
                .isPresent()) {
            verdict = verdict.map(v -> Verdict.now(v.ending()));
        } else if (verdict.isEmpty()) {
            // Without a run of its own the agent has answered by itself; with one, its end may still come.
            decide(new Verdict(completion(""), identity.known() ? TRAILING : Duration.ZERO));
        }
    }

    private void agentFailed(Event event) {
        withdraw(Outcome.PAUSED);
        failedRuns++;
        if (failedRuns == 1) {
            String whose = event.executorName()
                    .filter(name -> !name.isBlank())
                    .map(name -> "the run of agent '" + Heard.of(name) + "'")
                    .orElse("an agent's run");
            failedRun = "%s failed: %s".formatted(whose, Heard.of(event, "content", "error"));
        }
    }

    private void refused(Event event, boolean begun) {
        String said = Heard.of(event, "error", "message");
        if (!begun && !agentDecides) {
            decide(Verdict.now(Refusal.ofError(event)));
        } else if (!begun || event.runId().isPresent()) {
            decide(Verdict.now(Outcome.FAILED, said));
        } else {
            // Replies name no request, so this one may be about anything.
            hint = "; the server reported an error before: " + said;
        }
    }

    private void unauthorized(boolean begun, Ending ending) {
        // A socket that is authenticated stays so.
        if (!begun && !agentDecides) {
            decide(new Verdict(ending, authenticated ? REFUSAL : Duration.ZERO));
        }
    }

    private boolean isPaused() {
        return verdict.filter(v -> v.is(Outcome.PAUSED)).isPresent();
    }

    private void decide(Verdict next) {
        verdict = Optional.of(next);
        told = true;
    }

    private void withdraw(Outcome outcome) {
        if (verdict.isPresent() && verdict.get().is(outcome)) {
            verdict = Optional.empty();
        }
    }
}
