package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A container while it runs, with the events and the order of AgentOS 2.9.0. */
final class ContainerRun {
    private final RunEvents events;
    private final StepPlace place;
    private final Container container;
    private final List<JsonObject> outputs = new ArrayList<>();
    private int iterations;

    ContainerRun(RunEvents events, StepPlace place, Container container) {
        this.events = events;
        this.place = place;
        this.container = container;
    }

    /** Everything from the first event of the container to its last, and what comes of it. */
    JsonObject all() {
        return switch (container.type()) {
            case "Loop" -> {
                beginLoop();
                while (iterations < container.iterations()) {
                    iterate();
                }
                yield endLoop();
            }
            case "Condition" -> branch(container.steps(), "if");
            case "Router" -> route(container.steps().subList(0, 1));
            default -> sequence();
        };
    }

    private JsonObject sequence() {
        int count = container.steps().size();
        events.send(events.step("StepsExecutionStarted", place).add("steps_count", count));
        children(container.steps());
        events.send(events.step("StepsExecutionCompleted", place)
                .add("steps_count", count)
                .add("executed_steps", count)
                .add("step_results", results()));
        return output("Steps " + place.name() + " completed with " + count + " results");
    }

    JsonObject branch(List<String> steps, String branch) {
        boolean met = branch.equals("if");
        events.send(events.step("ConditionExecutionStarted", place).add("condition_result", met));
        children(steps);
        events.send(events.step("ConditionExecutionCompleted", place)
                .add("condition_result", met)
                .add("executed_steps", steps.size())
                .add("branch", branch)
                .add("step_results", results()));
        return output(
                "Condition " + place.name() + " completed with " + steps.size() + " results (" + branch + " branch)");
    }

    /** Runs those of the chosen steps that exist; where none does, nothing is said and nothing fails. */
    JsonObject route(List<String> chosen) {
        List<String> known = chosen.stream().filter(container.steps()::contains).toList();
        if (known.isEmpty()) {
            return output("Router " + place.name() + " completed with 0 results (no valid steps selected)");
        }
        events.send(events.step("RouterExecutionStarted", place).add("selected_steps", Ask.texts(known)));
        children(known);
        events.send(events.step("RouterExecutionCompleted", place)
                .add("selected_steps", Ask.texts(known))
                .add("executed_steps", known.size())
                .add("step_results", results()));
        return output("Router " + place.name() + " completed with " + known.size() + " results");
    }

    void beginLoop() {
        events.send(events.step("LoopExecutionStarted", place).add("max_iterations", container.iterations()));
    }

    void iterate() {
        iterations++;
        events.send(iteration("LoopIterationStarted"));
        JsonObject output = child(container.steps().get(0), 0);
        events.send(iteration("LoopIterationCompleted")
                .add("iteration_results", JsonValues.array().add(output))
                .add("should_continue", true));
    }

    JsonObject endLoop() {
        events.send(events.step("LoopExecutionCompleted", place)
                .add("total_iterations", iterations)
                .add("max_iterations", container.iterations())
                .add(
                        "all_results",
                        JsonValues.array(outputs.stream()
                                .map(output -> (JsonValue)
                                        JsonValues.array().add(output).build())
                                .toList())));
        return output("Loop " + place.name() + " completed " + iterations + " iterations with " + outputs.size()
                + " total steps");
    }

    /** What there is while people look at an iteration. */
    JsonObject soFar() {
        return output("Loop " + place.name() + " completed iteration " + iterations + "/" + container.iterations());
    }

    /** What the latest step made. */
    JsonObject latest() {
        return outputs.get(outputs.size() - 1);
    }

    private JsonObjectBuilder iteration(String event) {
        return events.step(event, place).add("iteration", iterations).add("max_iterations", container.iterations());
    }

    private void children(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            child(steps.get(i), i);
        }
    }

    private JsonObject child(String name, int number) {
        StepPlace child = place.branch(events.stage().freshId(), name, number);
        if (container.type().equals("Router")) {
            child = new StepPlace(child.id(), name, place.index(), place.id());
        }
        events.send(events.step("StepStarted", child));
        JsonObject output = Results.output(child, "Step", "function", "function", name, null, JsonValue.NULL)
                .build();
        events.send(events.stepCompleted(child, output));
        outputs.add(output);
        return output;
    }

    private JsonArray results() {
        return JsonValues.array(outputs);
    }

    private JsonObject output(String content) {
        return Results.output(place, container.type(), "", "", content, null, JsonValue.NULL)
                .addNull("executor_type")
                .addNull("executor_name")
                .add("steps", results())
                .build();
    }
}
