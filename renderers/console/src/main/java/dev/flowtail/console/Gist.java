package dev.flowtail.console;

import static java.util.Map.entry;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Notice;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event in one line. */
final class Gist {
    /** How to tell it, where message, content or error would not do. */
    private interface Telling {
        String of(Facts facts, JsonObject object);
    }

    private static final Map<String, Telling> TELLINGS = Map.ofEntries(
            entry("WorkflowStarted", (facts, o) -> facts.inline(o, "workflow_name")),
            entry("RunStarted", (facts, o) -> facts.inline(o, "model")),
            entry("ToolCallStarted", (facts, o) -> Tools.call(facts, Facts.object(o, "tool"))),
            entry("ToolCallCompleted", Gist::result),
            entry("ToolCallError", Gist::result),
            entry("ModelRequestStarted", (facts, o) -> facts.inline(o, "model")),
            entry("ModelRequestCompleted", (facts, o) -> tokens(Facts.count(o, "total_tokens"))),
            entry("LoopExecutionStarted", (facts, o) -> number(o, "max_iterations", "at most ", " iterations")),
            entry("LoopIterationStarted", (facts, o) -> iteration(o)),
            entry("LoopIterationCompleted", (facts, o) -> iteration(o)),
            entry("LoopExecutionCompleted", (facts, o) -> counted(o, "total_iterations", "iteration")),
            entry("ParallelExecutionStarted", (facts, o) -> counted(o, "parallel_step_count", "step")),
            entry("ParallelExecutionCompleted", (facts, o) -> counted(o, "parallel_step_count", "step")),
            entry("ConditionExecutionStarted", (facts, o) -> facts.inline(o, "condition_result")),
            entry("ConditionExecutionCompleted", Gist::condition),
            entry("RouterExecutionStarted", (facts, o) -> list(facts, o, "selected_steps")),
            entry("RouterExecutionCompleted", (facts, o) -> list(facts, o, "selected_steps")),
            entry("StepsExecutionStarted", (facts, o) -> counted(o, "steps_count", "step")),
            entry("StepsExecutionCompleted", (facts, o) -> counted(o, "steps_count", "step")),
            entry("StepOutput", (facts, o) -> facts.inline(Facts.object(o, "step_output"), "content")),
            entry("FollowupsCompleted", (facts, o) -> list(facts, o, "followups")),
            entry("PreHookStarted", (facts, o) -> facts.inline(o, "pre_hook_name")),
            entry("PreHookCompleted", (facts, o) -> facts.inline(o, "pre_hook_name")),
            entry("PostHookStarted", (facts, o) -> facts.inline(o, "post_hook_name")),
            entry("PostHookCompleted", (facts, o) -> facts.inline(o, "post_hook_name")),
            entry("CompressionCompleted", (facts, o) -> counted(o, "tool_results_compressed", "tool result")),
            entry("TaskIterationStarted", (facts, o) -> iteration(o)),
            entry("TaskIterationCompleted", (facts, o) -> iteration(o)),
            entry("TaskCreated", Gist::task),
            entry("TaskUpdated", Gist::task),
            entry("TaskStateUpdated", (facts, o) -> facts.inline(facts.block(o, "task_summary", "completion_summary"))),
            entry("CustomEvent", Gist::custom),
            entry("echo", (facts, o) -> facts.inline(o, "original_message")),
            entry(Notice.GAP, Gist::gap),
            entry("WorkflowPaused", (facts, o) -> waiting(facts.inline(o, "paused_step_name"))),
            entry(Notice.OUTCOME, Outcomes::gist));

    /** What every event may have. */
    private static final Set<String> ENVELOPE = Set.of(
            "event",
            "created_at",
            "event_index",
            "nested_depth",
            "session_id",
            "run_id",
            "parent_run_id",
            "workflow_run_id",
            "workflow_id",
            "workflow_name",
            "step_id",
            "parent_step_id",
            "step_name",
            "step_index",
            "agent_id",
            "agent_name",
            "team_id",
            "team_name");

    private Gist() {}

    /** Safe to print, without a line feed; empty where the type of the event says it all. */
    static String of(Facts facts, Event event) {
        JsonObject object = Facts.object(event);
        Telling telling = TELLINGS.get(Labels.twin(event.type()));
        String told = telling == null ? "" : telling.of(facts, object);
        if (told.isEmpty() && event.type().phase() == EventPhase.PAUSE) {
            told = Stream.of(Questions.kind(object), facts.inline(Questions.text(facts, object)))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": "));
        }
        return told.isEmpty() ? plain(facts, object) : told;
    }

    /** The fields that only this event has. */
    private static String custom(Facts facts, JsonObject o) {
        JsonObjectBuilder own = Json.createObjectBuilder();
        o.forEach((key, value) -> {
            if (!ENVELOPE.contains(key)) {
                own.add(key, value);
            }
        });
        return facts.inline(own.build().toString());
    }

    private static String plain(Facts facts, JsonObject object) {
        for (String key : new String[] {"message", "error", "reason", "content", "reasoning_content", "status"}) {
            String text = facts.inline(Facts.plain(object.get(key)).strip());
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    static String waiting(String step) {
        return step.isEmpty() ? "" : "waiting at " + step;
    }

    static String tokens(long tokens) {
        return tokens > 0 ? Figures.counted(tokens, "token") : "";
    }

    static String iteration(JsonObject o) {
        return number(o, "iteration", "iteration ", "") + number(o, "max_iterations", " of ", "");
    }

    static String gap(Facts facts, JsonObject o) {
        long first = Facts.count(o, "first");
        long last = Facts.count(o, "last");
        return (first == last ? "event " + first + " was" : "events " + first + " to " + last + " were")
                + " not delivered by the server";
    }

    private static String result(Facts facts, JsonObject o) {
        JsonObject tool = Facts.object(o, "tool");
        String error = facts.inline(o, "error");
        String result =
                error.isEmpty() ? facts.inline(Facts.plain(tool.get("result")).strip()) : error;
        return Stream.of(Tools.name(facts, tool), result, Tools.took(tool))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static String condition(Facts facts, JsonObject o) {
        String branch = facts.inline(o, "branch");
        return branch.isEmpty() ? facts.inline(o, "condition_result") : "branch " + branch;
    }

    private static String task(Facts facts, JsonObject o) {
        return Stream.of(facts.inline(o, "title"), facts.inline(o, "status"), facts.inline(o, "assignee"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String list(Facts facts, JsonObject o, String key) {
        return facts.inline(Facts.array(o, key).stream().map(Facts::plain).collect(Collectors.joining(", ")));
    }

    private static String counted(JsonObject o, String key, String what) {
        long count = Facts.count(o, key);
        return count < 0 ? "" : Figures.counted(count, what);
    }

    private static String number(JsonObject o, String key, String before, String after) {
        long number = Facts.count(o, key);
        return number < 0 ? "" : before + Figures.grouped(number) + after;
    }
}
