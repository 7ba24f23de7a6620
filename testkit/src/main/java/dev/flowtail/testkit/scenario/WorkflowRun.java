package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a workflow while it goes on, told with the fields and the order of AgentOS 2.9.0. Every step gets the output of the one before as its input.
 *
 * <p>A nested workflow counts its own events in a sequence of its own, with the holes that 2.x leaves there.
 */
public final class WorkflowRun {
    /**
     * A part of a script.
     *
     * @param <T> on what it plays
     */
    @FunctionalInterface
    public interface Part<T> {
        /**
         * Plays it.
         *
         * @throws InterruptedException if the stage is closed meanwhile
         */
        void play(T on) throws InterruptedException;
    }

    private final RunEvents events;
    private final Results results = new Results();
    private final Pausing pausing;
    private Duration tokenTime;
    private String input;
    private int steps;

    private WorkflowRun(RunEvents events, String input, Duration tokenTime) {
        this.events = events;
        this.pausing = new Pausing(events, results);
        this.input = input;
        this.tokenTime = tokenTime;
        events.send(events.run("WorkflowStarted"));
    }

    /** Begins the run that the client started. */
    public static WorkflowRun begin(Stage stage, String workflowName) {
        return new WorkflowRun(RunEvents.top(stage, workflowName), stage.start().messageText(), Duration.ZERO);
    }

    /** Lets every token of an agent take so long; by default none takes any time. */
    public WorkflowRun tokenTime(Duration duration) {
        tokenTime = duration;
        return this;
    }

    /** Waits, at the pace of the stage. */
    public WorkflowRun pause(Duration duration) throws InterruptedException {
        events.stage().pause(duration);
        return this;
    }

    /** Runs a step. */
    public WorkflowRun step(String stepName, Part<StepRun> part) throws InterruptedException {
        run(new StepRun(this, events.place(stepName, steps++), input), part);
        return this;
    }

    /** Runs a step that asks people first, or shows them what it made. Where they reject it, it is left out, runs again, or ends the run. */
    public WorkflowRun step(String stepName, Ask ask, Part<StepRun> part) throws InterruptedException {
        new AskedStep(this, events.place(stepName, steps++), ask).play(part);
        return this;
    }

    /** Runs a container that asks people. */
    public WorkflowRun container(Container container, Ask ask) throws InterruptedException {
        new AskedContainer(this, events.place(container.name(), steps++), container, ask).play();
        return this;
    }

    /** Runs a step that raises under the policy {@code pause}: people are told, and no server takes an answer. The run waits until somebody cancels it. */
    public void fails(String stepName, String error) throws InterruptedException {
        StepPlace place = events.place(stepName, steps++);
        events.send(events.step("StepStarted", place));
        events.send(events.step("StepError", place).add("error", error));
        pausing.despair(place, error, "ValueError");
    }

    void run(StepRun step, Part<StepRun> part) throws InterruptedException {
        events.send(events.step("StepStarted", step.place()));
        part.play(step);
        if (step.isFunction()) {
            events.sendStepOutput(step.place(), step.output());
        }
        complete(step.place(), step.output());
    }

    /** Runs two or more branches at the same time. */
    public WorkflowRun parallel(String stepName, Branch... branches) throws InterruptedException {
        StepPlace place = events.place(stepName, steps++);
        events.send(events.step("ParallelExecutionStarted", place).add("parallel_step_count", branches.length));
        List<StepRun> runs = new ArrayList<>();
        List<AgentRun> agents = new ArrayList<>();
        for (Branch branch : branches) {
            StepRun run = new StepRun(this, place.branch(events.stage().freshId(), branch.step(), runs.size()), input);
            events.send(events.step("StepStarted", run.place()));
            agents.add(run.begin(branch.agentId(), branch.agentName()));
            runs.add(run);
        }
        inTurn(branches, agents);
        List<JsonObject> outputs = new ArrayList<>();
        StringBuilder content = new StringBuilder("## Parallel Execution Results");
        for (StepRun run : runs) {
            run.end();
            outputs.add(run.output());
            content.append("\n\n### ").append(run.place().name()).append('\n').append(run.content());
            events.send(events.stepCompleted(run.place(), run.output()));
        }
        JsonArray all = JsonValues.array(outputs);
        events.send(events.step("ParallelExecutionCompleted", place)
                .add("parallel_step_count", branches.length)
                .add("step_results", all));
        keep(Results.output(place, "Parallel", "parallel", stepName, content.toString(), null, metricsOf(all))
                .add("steps", all)
                .build());
        return this;
    }

    private static void inTurn(Branch[] branches, List<AgentRun> agents) throws InterruptedException {
        boolean more = true;
        for (int word = 0; more; word++) {
            more = false;
            for (int i = 0; i < branches.length; i++) {
                String[] words = AgentRun.tokens(branches[i].text());
                if (word < words.length) {
                    agents.get(i).says(words[word]);
                    more = true;
                }
            }
        }
    }

    /** Runs another workflow as a step. It has begun when the part is played, and has completed afterwards. */
    public WorkflowRun nested(String stepName, String nestedId, String nestedName, Part<WorkflowRun> part)
            throws InterruptedException {
        StepPlace place = events.place(stepName, steps++);
        events.send(events.step("StepStarted", place));
        WorkflowRun nested = new WorkflowRun(events.nested(place, nestedId, nestedName), input, tokenTime);
        part.play(nested);
        nested.complete();
        String content = nested.results.content();
        JsonArray outputs = nested.results.outputs();
        results.workflow(
                nested.results
                        .addTo(nested.events.summary(input, content), nested.events.seconds())
                        .build(),
                nested.results);
        complete(
                place,
                Results.output(
                                place,
                                "Workflow",
                                "workflow",
                                nestedName,
                                content,
                                nested.events.runId(),
                                metricsOf(outputs))
                        .add("steps", outputs)
                        .build());
        return this;
    }

    /** Completes the run; nothing may follow. */
    public void complete() {
        events.send(results.addTo(
                events.run("WorkflowCompleted")
                        .add("content", results.content())
                        .add("content_type", "str"),
                events.seconds()));
    }

    private void complete(StepPlace place, JsonObject output) {
        events.send(events.stepCompleted(place, output));
        keep(output);
    }

    void keep(JsonObject output) {
        results.step(output);
        input = results.content();
    }

    private static JsonValue metricsOf(JsonArray outputs) {
        return outputs.isEmpty() ? JsonValue.NULL : outputs.getJsonObject(0).get("metrics");
    }

    void pauseForToken() throws InterruptedException {
        events.stage().pause(tokenTime);
    }

    /** What the next step gets, once people have had a say in it. */
    void refreshInput() {
        input = results.isEmpty() ? events.stage().start().messageText() : results.content();
    }

    String input() {
        return input;
    }

    /** What a step that waits was going to get, in the server's form. */
    JsonObject stepInput() {
        return stepInput(previousContent());
    }

    /** The same of a step that has run: its own output is among those before it, which makes the server's event endless. */
    JsonObject stepInput(JsonValue previous) {
        return AskedStep.stepInput(events.stage().start().message(), results.byName(), previous);
    }

    JsonValue previousContent() {
        return results.isEmpty() ? JsonValue.NULL : JsonValues.text(results.content());
    }

    Pausing pausing() {
        return pausing;
    }

    RunEvents events() {
        return events;
    }

    Results results() {
        return results;
    }
}
