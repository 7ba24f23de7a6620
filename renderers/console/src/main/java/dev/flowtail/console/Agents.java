package dev.flowtail.console;

import dev.flowtail.console.AgentRun.Kind;
import dev.flowtail.event.Event;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events of agents and teams, as parts of one block a run. */
final class Agents {
    private static final int RUNS = 1000;

    private final Page page;
    private final Floor floor;
    private final Facts facts;
    private final Steps steps;
    private final boolean verbose;
    private final Map<String, AgentRun> runs = Bounded.map(RUNS);
    /** The call whose result would stand right below it. */
    private String lastCall = "";

    private long tokens;
    private double cost;

    Agents(Page page, boolean verbose) {
        this.page = page;
        this.floor = page.floor();
        this.facts = page.facts();
        this.steps = page.steps();
        this.verbose = verbose;
    }

    void started(Event event, JsonObject object) {
        run(event).model = facts.inline(object, "model");
    }

    void content(Event event, JsonObject object) {
        String thinking = Facts.plain(object.get("reasoning_content"));
        String content = Facts.plain(object.get("content"));
        if (thinking.isEmpty() && content.isEmpty()) {
            return;
        }
        AgentRun run = run(event);
        if (!thinking.isEmpty()) {
            floor.say(run, Kind.THINKING, thinking, event);
        }
        if (!content.isEmpty()) {
            floor.say(run, Kind.CONTENT, content, event);
        }
    }

    void thinking(Event event, JsonObject object) {
        String text = Facts.plain(object.get("reasoning_content"));
        if (!text.isEmpty()) {
            floor.say(run(event), Kind.THINKING, text, event);
        }
    }

    /** A whole thought, which the deltas have told already where there were any. */
    void thought(Event event, JsonObject object) {
        AgentRun run = run(event);
        if (!run.thought) {
            String text = facts.block(object, "reasoning_content", "content");
            if (!text.isEmpty()) {
                floor.part(run, Label.THINK, "", "");
                floor.text(Tone.QUIET, text);
            }
        }
    }

    void toolStarted(Event event, JsonObject object) {
        JsonObject tool = Facts.object(object, "tool");
        floor.part(run(event), Labels.of(event.type()), Tools.call(facts, tool), "");
        lastCall = call(event, tool);
    }

    void toolEnded(Event event, JsonObject object) {
        JsonObject tool = Facts.object(object, "tool");
        AgentRun run = run(event);
        boolean failed = object.containsKey("error") || Facts.isTrue(tool, "tool_call_error");
        Label label = failed ? Label.ERROR : Labels.of(event.type());
        if (failed || !floor.holds(run) || !lastCall.equals(call(event, tool))) {
            floor.part(run, label, Tools.name(facts, tool), "");
        }
        lastCall = "";
        String result = Facts.plain(object.get("error"));
        if (result.isEmpty()) {
            result = Facts.plain(tool.get("result"));
        }
        String took = Tools.took(tool);
        floor.result(
                failed ? Tone.BAD : Tone.QUIET,
                verbose ? facts.block(result) : Tools.excerpt(facts, result),
                took.isEmpty() ? "" : "(" + took + ")");
    }

    void modelAnswered(Event event, JsonObject object) {
        AgentRun run = run(event);
        run.tokens += Math.max(0, Facts.count(object, "total_tokens"));
        if (verbose) {
            note(event);
        } else {
            floor.pause(run);
        }
    }

    void paused(Event event, JsonObject object) {
        AgentRun run = run(event);
        if (run.step != null) {
            run.step.state = Step.State.PAUSED;
        }
        Label label = Labels.of(event.type());
        floor.part(run, label, "an answer is needed", "");
        floor.text(Tone.PLAIN, Questions.text(facts, object));
        floor.end(run, Label.none(label.tone()), "", "");
    }

    void cancelled(Event event, JsonObject object) {
        AgentRun run = run(event);
        run.cancelled = true;
        if (run.step != null) {
            run.step.state = Step.State.CANCELLED;
        }
        floor.part(run, Labels.of(event.type()), "cancelled", "");
        text(Tone.PLAIN, facts.block(object, "reason", "content"));
    }

    void failed(Event event, JsonObject object) {
        AgentRun run = run(event);
        String error = facts.block(object, "content", "error");
        if (run.step != null) {
            run.step.fail(facts.inline(error));
        }
        floor.part(run, Label.ERROR, facts.inline(object, "error_type"), "");
        text(Tone.BAD, error);
        floor.end(run, Label.none(Tone.BAD), "", "");
        forget(event);
    }

    /** The end of a run; its text is shown if it was not, or is not what was streamed. */
    void completed(Event event, JsonObject object) {
        AgentRun run = run(event);
        floor.pause(run);
        String content = Facts.content(object);
        long hash = Said.of(content);
        boolean told = run.spoke && (run.begun ? run.said.hash() == hash : run.said.ends(content));
        if (!content.isBlank() && !run.cancelled && !told) {
            if (run.spoke) {
                String differs = run.begun ? ", which differs from what was streamed" : "";
                floor.part(run, Label.CONTENT, "the whole text" + differs, "");
                floor.prose(facts.block(content), Facts.isText(object, "content"));
            } else {
                floor.whole(run, facts.block(content), Facts.isText(object, "content"));
            }
        }
        steps.said(run.step, hash);
        count(run, object);
        Label label = run.cancelled ? Label.CANCEL : Labels.of(event.type());
        String facts = facts(run, event, object);
        if (!floor.end(run, label, run.name, facts)) {
            page.row(run.depth - 1, label, run.name, facts);
        }
        forget(event);
    }

    /** A part of the run's block that is only a row. */
    void note(Event event) {
        String gist = Gist.of(facts, event);
        floor.part(
                run(event),
                Labels.of(event.type()),
                gist.isEmpty() ? facts.inline(Labels.twin(event.type())) : gist,
                "");
    }

    /** Lets the run end its lines; it may go on. */
    void quiet(Event event) {
        AgentRun run = runs.get(id(event));
        if (run != null) {
            floor.pause(run);
        }
    }

    /** All tokens that the models counted. */
    long tokens() {
        return tokens;
    }

    /** What the servers of the models charged, as far as they told; in their currency. */
    double cost() {
        return cost;
    }

    private void count(AgentRun run, JsonObject object) {
        long told = Facts.count(Facts.object(object, "metrics"), "total_tokens");
        run.tokens = Math.max(run.tokens, told);
        tokens += run.tokens;
        double charged = Math.max(0, Facts.measure(Facts.object(object, "metrics"), "cost"));
        cost += charged;
        if (run.step != null) {
            run.step.tokens += run.tokens;
            run.step.cost += charged;
        }
    }

    private String facts(AgentRun run, Event event, JsonObject object) {
        List<String> known = new ArrayList<>();
        if (run.tokens > 0) {
            known.add(Figures.counted(run.tokens, "token"));
        }
        double told = Facts.measure(Facts.object(object, "metrics"), "duration");
        if (told >= 0 || run.begun) {
            Duration took = told >= 0 ? Figures.seconds(told) : run.until(event);
            if (run.step != null) {
                run.step.atLeast(took);
            }
            known.add(Figures.duration(took));
        }
        return String.join(", ", known);
    }

    private void text(Tone tone, String safe) {
        if (!safe.isEmpty()) {
            floor.text(tone, safe);
        }
    }

    private AgentRun run(Event event) {
        AgentRun known = runs.get(id(event));
        if (known != null) {
            return known;
        }
        Step step = steps.of(event);
        AgentRun team = runs.get(event.parentRunId().orElse(""));
        int depth = team != null
                ? team.depth + 1
                : step != null ? step.depth + 1 : event.nestedDepth().orElse(0);
        String name = event.executorName().orElse("");
        if (name.isEmpty()) {
            name = event.executorId().orElse("");
        }
        AgentRun run = new AgentRun(facts.inline(name.isEmpty() ? "agent" : name), depth, step, page.markdown(), event);
        if (runs.size() >= RUNS) {
            floor.finish();
        }
        runs.put(id(event), run);
        return run;
    }

    private void forget(Event event) {
        runs.remove(id(event));
    }

    private static String id(Event event) {
        return event.runId().isPresent()
                ? event.runId().get()
                : "step " + event.stepId().orElse("");
    }

    private static String call(Event event, JsonObject tool) {
        JsonValue id = tool.get("tool_call_id");
        return id(event) + " " + Facts.plain(id);
    }
}
