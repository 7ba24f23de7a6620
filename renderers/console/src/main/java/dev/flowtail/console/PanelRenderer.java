package dev.flowtail.console;

import static java.util.Map.entry;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import jakarta.json.JsonObject;
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

    private final Page page;
    private final Facts facts;
    private final boolean verbose;
    private final Tree tree;
    private final Agents agents;
    private final Map<String, Showing> showings;

    PanelRenderer(Page page, boolean verbose) {
        this.page = page;
        this.facts = page.facts();
        this.verbose = verbose;
        this.tree = new Tree(page);
        this.agents = new Agents(page, verbose);
        this.showings = Map.ofEntries(
                entry("RunContent", agents::content),
                entry("RunStarted", agents::started),
                entry("ReasoningContentDelta", agents::thinking),
                entry("ReasoningStep", agents::thought),
                entry("ToolCallStarted", agents::toolStarted),
                entry("ToolCallCompleted", agents::toolEnded),
                entry("ToolCallError", agents::toolEnded),
                entry("ModelRequestCompleted", agents::modelAnswered),
                entry("RunPaused", this::runPaused),
                entry("RunCancelled", agents::cancelled),
                entry("RunError", agents::failed),
                entry("RunCompleted", agents::completed),
                entry("WorkflowStarted", tree::workflowStarted),
                entry("WorkflowCompleted", tree::workflowCompleted),
                entry("WorkflowAgentCompleted", agents::completed),
                entry("WorkflowCancelled", tree::workflowCancelled),
                entry("WorkflowPaused", tree::workflowPaused),
                entry("StepStarted", tree::begin),
                entry("StepCompleted", tree::stepCompleted),
                entry("LoopExecutionStarted", tree::begin),
                entry("LoopIterationStarted", tree::iteration),
                entry("LoopExecutionCompleted", tree::end),
                entry("ParallelExecutionStarted", tree::begin),
                entry("ParallelExecutionCompleted", tree::end),
                entry("ConditionExecutionStarted", tree::begin),
                entry("ConditionExecutionCompleted", tree::end),
                entry("RouterExecutionStarted", tree::begin),
                entry("RouterExecutionCompleted", tree::end),
                entry("StepsExecutionStarted", tree::begin),
                entry("StepsExecutionCompleted", tree::end),
                entry(Notice.MALFORMED, this::malformed),
                entry(Notice.GAP, this::gap),
                entry(Notice.OUTCOME, this::outcome));
    }

    @Override
    public void accept(Event event) throws IOException {
        String name = Labels.twin(event.type());
        Showing showing = showings.get(name);
        if (showing != null) {
            showing.show(event, Facts.object(event));
        } else if (verbose || !QUIET.contains(name)) {
            other(event, Facts.object(event));
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

    private void gap(Event event, JsonObject object) {
        page.row(event, Labels.of(event.type()), Gist.gap(facts, object));
    }

    private void outcome(Event event, JsonObject object) {
        page.floor().finish();
        new Summary(page).print(event, agents.tokens());
    }

    /** Questions and errors have a block, the rest has a row: in the block of its run if it is of one. */
    private void other(Event event, JsonObject object) {
        EventFamily family = event.type().family();
        switch (event.type().phase()) {
            case PAUSE -> tree.paused(event, object);
            case ERROR -> tree.failed(event, object);
            default -> {
                if (event.type().phase() == EventPhase.RESUME) {
                    tree.answered();
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
        String subject = known ? event.stepName().map(facts::inline).orElse("") : facts.inline(event.name());
        return page.about(subject.isEmpty() && gist.isEmpty() ? facts.inline(event.name()) : subject, gist);
    }
}
