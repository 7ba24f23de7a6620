package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Set;

/** The run as a tree of steps, with a block for each agent's run, question and error, and a table at the end. */
final class PanelRenderer implements Renderer {
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

    private final Page page;
    private final Facts facts;
    private final boolean verbose;
    private final Tree tree;
    private final Agents agents;

    PanelRenderer(Page page, boolean verbose) {
        this.page = page;
        this.facts = page.facts();
        this.verbose = verbose;
        this.tree = new Tree(page);
        this.agents = new Agents(page, verbose);
    }

    @Override
    public void accept(Event event) throws IOException {
        page.paper().measure();
        String name = Labels.twin(event.type());
        if (verbose || !QUIET.contains(name)) {
            show(name, event, Facts.object(event));
        } else {
            agents.quiet(event);
        }
        // The end of a run is followed by the end of its step, which should stand right below it.
        if (!name.equals("RunCompleted")) {
            page.floor().next();
        }
        page.paper().settle();
    }

    @Override
    public void flush() throws IOException {
        page.paper().flush();
    }

    @Override
    public void close() throws IOException {
        page.floor().finish();
        page.paper().flush();
    }

    private void show(String name, Event event, JsonObject object) {
        switch (name) {
            case "RunContent" -> agents.content(event, object);
            case "ReasoningContentDelta" -> agents.thinking(event, object);
            case "ReasoningStep" -> agents.thought(event, object);
            case "RunStarted" -> agents.started(event, object);
            case "ToolCallStarted" -> agents.toolStarted(event, object);
            case "ToolCallCompleted", "ToolCallError" -> agents.toolEnded(event, object);
            case "ModelRequestCompleted" -> agents.modelAnswered(event, object);
            case "RunPaused" -> runPaused(event, object);
            case "RunCancelled" -> agents.cancelled(event, object);
            case "RunError" -> agents.failed(event, object);
            case "RunCompleted", "WorkflowAgentCompleted" -> agents.completed(event, object);
            case "WorkflowStarted" -> tree.workflowStarted(event, object);
            case "WorkflowPaused" -> tree.workflowPaused(event, object);
            case "WorkflowCancelled" -> tree.workflowCancelled(event, object);
            case "WorkflowCompleted" -> tree.workflowCompleted(event, object);
            case "StepStarted",
                    "LoopExecutionStarted",
                    "ParallelExecutionStarted",
                    "ConditionExecutionStarted",
                    "RouterExecutionStarted",
                    "StepsExecutionStarted" -> tree.begin(event);
            case "LoopIterationStarted" -> tree.iteration(event, object);
            case "StepCompleted" -> tree.stepCompleted(event, object);
            case "LoopExecutionCompleted",
                    "ParallelExecutionCompleted",
                    "ConditionExecutionCompleted",
                    "RouterExecutionCompleted",
                    "StepsExecutionCompleted" -> tree.end(event, Gist.of(facts, event));
            case Notice.MALFORMED -> malformed(event, object);
            case Notice.GAP, Notice.RECONNECTED -> page.row(event, Labels.of(event.type()), Gist.of(facts, event));
            case Notice.OUTCOME -> outcome(event);
            default -> other(event, object);
        }
    }

    private void runPaused(Event event, JsonObject object) {
        agents.paused(event, object);
        tree.asked();
    }

    private void malformed(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        Box box = page.open(event, label, "not an event", "");
        box.text(label.tone(), facts.block(object, "reason"));
        box.text(Tone.QUIET, Tools.excerpt(facts, Facts.plain(object.get("text"))));
        box.close(Label.none(label.tone()), "", "");
    }

    private void outcome(Event event) {
        page.floor().finish();
        tree.closeOpen();
        new Summary(page).print(event, agents.tokens(), agents.cost());
    }

    /** Questions and errors have a block, the rest has a row: in the block of its run if it is of one. */
    private void other(Event event, JsonObject object) {
        EventFamily family = event.type().family();
        switch (event.type().phase()) {
            case PAUSE -> tree.paused(event, object);
            case ERROR -> tree.failed(event, object);
            default -> {
                if (event.type().phase() == EventPhase.RESUME) {
                    tree.answered(event);
                }
                if (family == EventFamily.AGENT || family == EventFamily.TEAM) {
                    agents.note(event);
                } else {
                    page.row(event, Labels.of(event.type()), told(event));
                }
            }
        }
    }

    private String told(Event event) {
        String gist = Gist.of(facts, event);
        boolean known = event.type().family() != EventFamily.UNKNOWN;
        String subject = known ? facts.inline(event.stepName().orElse("")) : facts.inline(event.name());
        return page.about(subject.isEmpty() && gist.isEmpty() ? facts.inline(event.name()) : subject, gist);
    }
}
