package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;

/** A few words on a step that holds others. With names of others in them: not safe to print. */
final class Containers {
    private Containers() {}

    static String words(Event event) {
        Members members = Members.of(
                event, "parallel_step_count", "steps_count", "max_iterations", "condition_result", "selected_steps");
        return switch (event.name()) {
            case "ParallelExecutionStarted" -> steps(members.count("parallel_step_count"), "side by side");
            case "StepsExecutionStarted" -> steps(members.count("steps_count"), "in a row");
            case "LoopExecutionStarted" -> {
                long most = members.count("max_iterations");
                yield most > 0 ? "a loop of at most " + Figures.count(most, "iteration", "iterations") : "a loop";
            }
            case "ConditionExecutionStarted" ->
                members.is("condition_result")
                        ? "the condition holds"
                        : members.isNot("condition_result") ? "the condition does not hold" : "a condition";
            case "RouterExecutionStarted" ->
                members.texts("selected_steps").isEmpty()
                        ? "the router chose nothing"
                        : "the router chose " + String.join(", ", members.texts("selected_steps"));
            default -> "";
        };
    }

    private static String steps(long count, String how) {
        return (count > 0 ? Figures.count(count, "step ", "steps ") : "steps ") + how;
    }
}
