package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Members;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.GivenAnswer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** An event in one line. */
final class Gist {
    private Gist() {}

    /** Safe to print, without a line feed; empty where the type of the event says it all. */
    static String of(Facts facts, Event event) {
        JsonObject object = Facts.object(event);
        String told = told(facts, Labels.twin(event.type()), object);
        if (told.isEmpty() && event.type().phase() == EventPhase.PAUSE) {
            told = Facts.joined(": ", Questions.kind(object), facts.inline(Questions.text(facts, object)));
        }
        return told.isEmpty() ? plain(facts, object) : told;
    }

    /** The text that the event ends with; empty where it has none. Still untrusted. */
    static String content(Event event) {
        JsonObject object = Facts.object(event);
        JsonObject holder = event.name().equals("StepOutput") ? Facts.object(object, "step_output") : object;
        return Facts.plain(holder.get("content"));
    }

    /** Where message, content or error would not do. */
    private static String told(Facts facts, String name, JsonObject o) {
        return switch (name) {
            case "WorkflowStarted" -> facts.inline(o, "workflow_name");
            case "WorkflowPaused" -> waiting(facts.inline(o, "paused_step_name"));
            case "RunStarted", "ModelRequestStarted" -> facts.inline(o, "model");
            case "ModelRequestCompleted" -> tokens(Facts.count(o, "total_tokens"));
            case "ToolCallStarted" -> Tools.call(facts, Facts.object(o, "tool"));
            case "ToolCallCompleted", "ToolCallError" -> result(facts, o);
            case "LoopExecutionStarted" -> number(o, "max_iterations", "at most ", " iterations");
            case "LoopExecutionCompleted" -> counted(o, "total_iterations", "iteration");
            case "LoopIterationStarted", "LoopIterationCompleted", "TaskIterationStarted", "TaskIterationCompleted" ->
                iteration(o);
            case "ParallelExecutionStarted", "ParallelExecutionCompleted" -> counted(o, "parallel_step_count", "step");
            case "ConditionExecutionStarted" -> facts.inline(o, "condition_result");
            case "ConditionExecutionCompleted" -> condition(facts, o);
            case "RouterExecutionStarted", "RouterExecutionCompleted" -> facts.listed(o, "selected_steps");
            case "StepsExecutionStarted", "StepsExecutionCompleted" -> counted(o, "steps_count", "step");
            case "StepOutput" -> facts.inline(Facts.object(o, "step_output"), "content");
            case "FollowupsCompleted" -> facts.listed(o, "followups");
            case "PreHookStarted", "PreHookCompleted" -> facts.inline(o, "pre_hook_name");
            case "PostHookStarted", "PostHookCompleted" -> facts.inline(o, "post_hook_name");
            case "CompressionCompleted" -> counted(o, "tool_results_compressed", "tool result");
            case "TaskCreated", "TaskUpdated" ->
                Facts.joined(", ", facts.inline(o, "title"), facts.inline(o, "status"), facts.inline(o, "assignee"));
            case "TaskStateUpdated" -> facts.inline(facts.block(o, "task_summary", "completion_summary"));
            case "CustomEvent" -> custom(facts, o);
            case "echo" -> facts.inline(o, "original_message");
            case Notice.GAP -> gap(o);
            case Notice.RECONNECTED -> reconnected(facts, o);
            case Notice.ANSWERED -> answered(facts, o);
            case Notice.OUTCOME -> Outcomes.gist(facts, o);
            default -> "";
        };
    }

    /** The fields that only this event has. */
    private static String custom(Facts facts, JsonObject o) {
        JsonObjectBuilder own = Json.createObjectBuilder();
        for (Map.Entry<String, JsonValue> member : o.entrySet()) {
            if (!Members.isCommon(member.getKey())) {
                own.add(member.getKey(), member.getValue());
            }
        }
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

    static String gap(JsonObject o) {
        long first = Facts.count(o, "first");
        long last = Facts.count(o, "last");
        return missing(first, last) + " not delivered by the server";
    }

    /** Without a last one, everything to the end of the run. */
    private static String missing(long first, long last) {
        if (last < 0) {
            return "the events from " + Math.max(0, first) + " on were";
        }
        return first == last ? "event " + first + " was" : "events " + first + " to " + last + " were";
    }

    static String reconnected(Facts facts, JsonObject o) {
        long outage = Facts.count(o, "outage_ms");
        long after = Facts.count(o, "after");
        String how = Facts.joined(
                ", ",
                "connected again" + (outage < 0 ? "" : " after " + Figures.duration(Duration.ofMillis(outage))),
                counted(o, "attempts", "attempt"),
                after < 0 ? "" : "going on behind event " + after);
        return Facts.joined(": ", how, facts.inline(o, "reason"));
    }

    private static String answered(Facts facts, JsonObject o) {
        return GivenAnswer.in(Facts.object(o, "requirement")).stream()
                .map(given -> Facts.joined(
                        ": ",
                        facts.inline(given.what()),
                        facts.inline(given.text().strip().replace("\n", "; "))))
                .collect(Collectors.joining(", "));
    }

    private static String result(Facts facts, JsonObject o) {
        JsonObject tool = Facts.object(o, "tool");
        String error = facts.inline(o, "error");
        String result =
                error.isEmpty() ? facts.inline(Facts.plain(tool.get("result")).strip()) : error;
        return Facts.joined(": ", Tools.name(facts, tool), result, Tools.took(tool));
    }

    private static String condition(Facts facts, JsonObject o) {
        String branch = facts.inline(o, "branch");
        return branch.isEmpty() ? facts.inline(o, "condition_result") : "branch " + branch;
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
