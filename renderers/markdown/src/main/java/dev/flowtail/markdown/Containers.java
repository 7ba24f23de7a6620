package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import java.io.IOException;
import java.util.stream.Collectors;

/** One line on what kind of step holds the steps under it. */
final class Containers {
    private Containers() {}

    static void introduce(Event event, Passage passage) throws IOException {
        String line = switch (event.name()) {
            case "ParallelExecutionStarted" -> steps(event, "parallel_step_count", "side by side");
            case "StepsExecutionStarted" -> steps(event, "steps_count", "in a row");
            case "LoopExecutionStarted" -> loop(event);
            case "ConditionExecutionStarted" -> condition(event);
            case "RouterExecutionStarted" -> chosen(event);
            default -> "";
        };
        if (!line.isEmpty()) {
            passage.block(line);
        }
    }

    private static String steps(Event event, String member, String how) {
        long count = Members.of(event, member).count(member);
        return (count > 0 ? Spans.count(count, "step ", "steps ") : "Steps ") + how + ".";
    }

    private static String loop(Event event) {
        long most = Members.of(event, "max_iterations").count("max_iterations");
        return most > 0 ? "A loop of at most " + Spans.count(most, "iteration", "iterations") + "." : "A loop.";
    }

    private static String condition(Event event) {
        Members members = Members.of(event, "condition_result");
        if (members.is("condition_result")) {
            return "The condition holds.";
        }
        return members.isNot("condition_result") ? "The condition does not hold." : "A condition.";
    }

    private static String chosen(Event event) {
        return Members.of(event, "selected_steps").texts("selected_steps").stream()
                .map(name -> "**" + Markdown.text(name) + "**")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        names -> names.isEmpty() ? "The router chose nothing." : "The router chose " + names + "."));
    }
}
