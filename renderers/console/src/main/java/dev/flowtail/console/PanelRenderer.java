package dev.flowtail.console;

import static java.util.Map.entry;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The run as a tree of steps, with a block for each agent's run, question and error, and a table at the end. */
final class PanelRenderer implements Renderer {
    /** How one type of event is shown. */
    private interface Showing {
        void show(Event event, JsonObject object);
    }

    /** Shown on request only: they tell of the machinery. */
    private static final Set<String> QUIET = Set.of(
            "ModelRequestStarted",
            "RunContentCompleted",
            "RunIntermediateContent",
            "RunContinued",
            "PreHookStarted",
            "PreHookCompleted",
            "PostHookStarted",
            "PostHookCompleted",
            "ReasoningStarted",
            "ReasoningCompleted",
            "MemoryUpdateStarted",
            "MemoryUpdateCompleted",
            "SessionSummaryStarted",
            "SessionSummaryCompleted",
            "ParserModelResponseStarted",
            "ParserModelResponseCompleted",
            "OutputModelResponseStarted",
            "OutputModelResponseCompleted",
            "CompressionStarted",
            "CompressionCompleted",
            "FollowupsStarted",
            "StepOutput",
            "LoopIterationCompleted");

    private final Paper paper;
    private final Rows rows;
    private final Facts facts;
    private final Clock clock;
    private final boolean timestamps;
    private final boolean verbose;
    private final Steps steps;
    private final Floor floor;
    private final Agents agents;
    private final Summary summary;
    private final Map<String, Showing> showings;
    /** Whether the question of the pause that the workflow is about to report has been shown. */
    private boolean asked;
    /** Whether the completion that follows is the one of a cancelled workflow. */
    private boolean cancelled;

    PanelRenderer(Paper paper, Facts facts, Clock clock, boolean timestamps, boolean verbose) {
        this.paper = paper;
        this.rows = new Rows(paper);
        this.facts = facts;
        this.clock = clock;
        this.timestamps = timestamps;
        this.verbose = verbose;
        this.steps = new Steps(facts);
        this.floor = new Floor(paper, rows, facts);
        this.agents = new Agents(floor, facts, steps, verbose);
        this.summary = new Summary(paper, rows, facts, steps);
        this.showings = Map.ofEntries(
                entry("RunContent", agents::content),
                entry("RunStarted", agents::started),
                entry("ReasoningContentDelta", agents::thinking),
                entry("ReasoningStep", agents::thought),
                entry("ToolCallStarted", agents::toolStarted),
                entry("ToolCallCompleted", agents::toolEnded),
                entry("ToolCallError", agents::toolEnded),
                entry("ModelRequestCompleted", this::modelAnswered),
                entry("RunPaused", this::runPaused),
                entry("RunCancelled", agents::cancelled),
                entry("RunError", agents::failed),
                entry("RunCompleted", (event, object) -> agents.completed(event, object, rows)),
                entry("WorkflowStarted", this::workflowStarted),
                entry("WorkflowCompleted", this::workflowCompleted),
                entry("WorkflowAgentCompleted", (event, object) -> agents.completed(event, object, rows)),
                entry("WorkflowCancelled", this::workflowCancelled),
                entry("WorkflowPaused", this::workflowPaused),
                entry("StepStarted", this::begin),
                entry("StepCompleted", this::stepCompleted),
                entry("LoopExecutionStarted", this::begin),
                entry("LoopIterationStarted", this::iteration),
                entry("LoopExecutionCompleted", this::end),
                entry("ParallelExecutionStarted", this::begin),
                entry("ParallelExecutionCompleted", this::end),
                entry("ConditionExecutionStarted", this::begin),
                entry("ConditionExecutionCompleted", this::end),
                entry("RouterExecutionStarted", this::begin),
                entry("RouterExecutionCompleted", this::end),
                entry("StepsExecutionStarted", this::begin),
                entry("StepsExecutionCompleted", this::end),
                entry(Notice.MALFORMED, this::malformed),
                entry(Notice.GAP, (event, object) -> row(event, Labels.of(event.type()), Gist.gap(facts, object))),
                entry(Notice.OUTCOME, this::outcome));
    }

    @Override
    public void accept(Event event) throws IOException {
        String name = Labels.twin(event.type());
        Showing showing = showings.get(name);
        if (showing != null) {
            showing.show(event, Facts.object(event));
        } else if (!QUIET.contains(name)) {
            other(event, Facts.object(event));
        } else if (verbose) {
            row(event, Labels.of(event.type()), Gist.of(facts, event));
        } else {
            agents.quiet(event);
        }
        // The end of a run is followed by the end of its step, which should stand right below it.
        if (!name.equals("RunCompleted")) {
            floor.next();
        }
        paper.settle();
    }

    @Override
    public void flush() throws IOException {
        paper.flush();
    }

    @Override
    public void close() throws IOException {
        floor.finish();
        paper.flush();
    }

    private void modelAnswered(Event event, JsonObject object) {
        agents.modelAnswered(event, object);
        if (verbose) {
            row(event, Labels.of(event.type()), Gist.of(facts, event));
        }
    }

    private void runPaused(Event event, JsonObject object) {
        agents.paused(event, object);
        asked = true;
    }

    private void workflowStarted(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        String name = facts.inline(object, "workflow_name");
        if (nested(event)) {
            row(
                    event,
                    label,
                    name.isEmpty() ? event.workflowId().map(facts::inline).orElse("") : name);
            return;
        }
        floor.clear();
        Box box = new Box(paper, rows, 0, label, name, time(event));
        event.runId().ifPresent(id -> box.text(Tone.QUIET, "run " + facts.inline(id)));
        event.sessionId().ifPresent(id -> box.text(Tone.QUIET, "session " + facts.inline(id)));
        box.close(Label.none(label.tone()), "", "");
    }

    /** Only what was not shown yet: the content is nearly always the text of the last step. */
    private void workflowCompleted(Event event, JsonObject object) {
        for (JsonValue value : Facts.array(object, "step_results")) {
            if (value instanceof JsonObject result && Facts.isFalse(result, "success")) {
                steps.fail(facts.inline(result, "step_name"), facts.inline(result, "error"));
            }
        }
        Label label = Labels.of(event.type());
        String content = Facts.plain(object.get("content"));
        String name = facts.inline(object, "workflow_name");
        if (content.isBlank() || Said.of(content) == steps.said()) {
            if (!cancelled) {
                row(event, label, name);
            }
            return;
        }
        floor.clear();
        Box box = new Box(paper, rows, Math.max(0, steps.depth(event) + 1), label, name, time(event));
        box.text(Tone.PLAIN, facts.block(content));
        box.close(Label.none(label.tone()), "", "");
    }

    private void workflowCancelled(Event event, JsonObject object) {
        String reason = facts.block(object, "reason", "content");
        block(event, Labels.of(event.type()), facts.inline(object, "workflow_name"), "", Tone.PLAIN, reason);
        steps.said(null, Said.of(reason));
        if (!nested(event)) {
            cancelled = true;
            steps.cancel();
        }
    }

    private void workflowPaused(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        String where = Gist.waiting(facts.inline(object, "paused_step_name"));
        JsonObject active = Facts.array(object, "step_requirements").stream()
                .reduce((first, second) -> second)
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        String question = asked ? "" : Questions.text(facts, active);
        asked = false;
        if (question.isEmpty()) {
            row(event, label, where);
        } else {
            block(event, label, where, Questions.kind(active), Tone.PLAIN, question);
        }
    }

    private void begin(Event event, JsonObject object) {
        floor.clear();
        Step step = steps.begin(event);
        String gist = Gist.of(facts, event);
        rows.begin(step.depth, Labels.of(event.type()), about(step.name, gist), time(event));
    }

    private void iteration(Event event, JsonObject object) {
        Step loop = steps.of(event);
        if (loop != null) {
            loop.iteration = Math.max(0, Facts.count(object, "iteration"));
        }
        row(event, Labels.of(event.type()), Gist.iteration(object));
    }

    private void stepCompleted(Event event, JsonObject object) {
        floor.clear();
        Step step = steps.of(event);
        JsonObject response = Facts.object(object, "step_response");
        String error = facts.block(response, "error");
        if (step == null) {
            step = steps.begin(event);
        }
        if (Facts.isFalse(response, "success")) {
            step.fail(facts.inline(error));
        }
        String content = Facts.plain(object.get("content"));
        long hash = Said.of(content);
        if (!content.isBlank() && step.said != hash) {
            inside(step, Label.none(Tone.TEXT), Tone.PLAIN, facts.block(content));
            steps.said(step, hash);
        }
        if (!error.isEmpty()) {
            inside(step, Label.ERROR, Tone.BAD, error);
        }
        end(event, object);
    }

    private void inside(Step step, Label label, Tone tone, String safe) {
        Box box = new Box(paper, rows, step.depth + 1, label, "", "");
        box.text(tone, safe);
        box.close(Label.none(label.tone()), "", "");
    }

    private void end(Event event, JsonObject object) {
        floor.clear();
        Step step = steps.end(event);
        String gist = event.type().name().equals("StepCompleted") ? "" : Gist.of(facts, event);
        Label label = step.state == Step.State.FAILED ? Label.ERROR : Labels.of(event.type());
        rows.end(step.depth, label, about(step.name, gist), Figures.duration(step.took));
    }

    private void malformed(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        floor.clear();
        Box box = new Box(paper, rows, Math.max(0, steps.depth(event) + 1), label, "not an event", "");
        box.text(label.tone(), facts.block(object, "reason"));
        box.text(Tone.QUIET, Tools.excerpt(facts, Facts.plain(object.get("text"))));
        box.close(Label.none(label.tone()), "", "");
    }

    private void outcome(Event event, JsonObject object) {
        floor.finish();
        summary.print(event, agents.tokens(), time(event));
    }

    /** Pauses and errors have a block, the rest has a row. */
    private void other(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        EventPhase phase = event.type().phase();
        if (phase == EventPhase.PAUSE) {
            Step step = steps.of(event);
            if (step != null) {
                step.state = Step.State.PAUSED;
            }
            asked = true;
            block(event, label, stepName(event), Questions.kind(object), Tone.PLAIN, Questions.text(facts, object));
        } else if (phase == EventPhase.ERROR) {
            Step step = steps.of(event);
            String error = facts.block(object, "error", "message", "content", "reason");
            if (step != null) {
                step.fail(facts.inline(error));
            }
            block(event, label, stepName(event), facts.inline(object, "error_type"), Tone.BAD, error);
        } else {
            if (phase == EventPhase.RESUME) {
                asked = false;
            }
            row(event, label, told(event));
        }
    }

    private String told(Event event) {
        String gist = Gist.of(facts, event);
        boolean known = event.type().family() != EventFamily.UNKNOWN;
        String subject = known ? stepName(event) : facts.inline(event.name());
        return about(subject.isEmpty() && gist.isEmpty() ? facts.inline(event.name()) : subject, gist);
    }

    private void block(Event event, Label label, String title, String note, Tone tone, String safe) {
        floor.clear();
        Box box = new Box(paper, rows, Math.max(0, steps.depth(event) + 1), label, title, note);
        if (!safe.isEmpty()) {
            box.text(tone, safe);
        }
        box.close(Label.none(label.tone()), "", "");
    }

    private void row(Event event, Label label, String title) {
        agents.quiet(event);
        floor.clear();
        rows.note(steps.depth(event), label, title, time(event));
    }

    private String about(String subject, String gist) {
        if (subject.isEmpty() || gist.isEmpty()) {
            return subject + gist;
        }
        return subject + " " + paper.glyphs().dot() + " " + gist;
    }

    private String stepName(Event event) {
        return event.stepName().map(facts::inline).orElse("");
    }

    private String time(Event event) {
        return timestamps ? clock.time(event) : "";
    }

    private static boolean nested(Event event) {
        return event.nestedDepth().orElse(0) > 0 || event.parentStepId().isPresent();
    }
}
