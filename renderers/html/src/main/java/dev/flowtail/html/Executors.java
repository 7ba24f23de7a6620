package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows the agent and the team family: who speaks, and what is asked of tools. */
final class Executors {
    /** Agents that never end must not be kept for ever. */
    private static final int MOST = 5000;

    private final Report report;
    private final Workflow workflow;
    private final Room room;
    private final Questions questions;
    private final boolean reasoning;
    private final Map<String, Voice> voices = new LinkedHashMap<>();

    Executors(Report report, Workflow workflow, Room room, Questions questions, boolean reasoning) {
        this.report = report;
        this.workflow = workflow;
        this.room = room;
        this.questions = questions;
        this.reasoning = reasoning;
    }

    /** The ends of agents that the workflow tells of: its deciding agent has no other, and cancelled ones may have none. */
    void beforeStep(Event event, Moment at) {
        switch (event.name()) {
            case "WorkflowAgentCompleted" -> end(key(event), at, State.DONE);
            case "WorkflowCancelled" -> voices.keySet().stream().toList().forEach(run -> end(run, at, State.CANCELLED));
            default -> {
                // Nobody stops speaking.
            }
        }
    }

    void accept(Event event, Moment at) {
        switch (withoutTeam(event.name())) {
            case "RunStarted", "RunContinued" -> of(event, at);
            case "RunContent" -> {
                Members members = Members.of(event, "content", "reasoning_content");
                reason(event, at, members.text("reasoning_content"));
                of(event, at).say(Entry.Manner.ANSWER, members.text("content"));
            }
            case "RunIntermediateContent" ->
                of(event, at)
                        .say(Entry.Manner.DRAFT, Members.of(event, "content").text("content"));
            case "ReasoningStep", "ReasoningContentDelta" ->
                reason(event, at, Members.of(event, "reasoning_content").text("reasoning_content"));
            case "RunCompleted" -> completed(event, at);
            case "RunError" -> failed(event, at);
            case "RunCancelled" -> {
                of(event, at).cancel();
                remark(
                        event,
                        at,
                        false,
                        "Cancelled",
                        Members.of(event, "reason", "content").firstText("reason", "content"));
            }
            case "RunPaused" -> questions.ofAgent(event, of(event, at).span(), at);
            case "ToolCallStarted" ->
                of(event, at).call(Members.of(event, "tool").inner("tool"), at);
            case "ToolCallCompleted" ->
                of(event, at).answer(Members.of(event, "tool").inner("tool"), at);
            case "ToolCallError" -> {
                Members members = Members.of(event, "tool", "error");
                of(event, at).fail(members.inner("tool"), members.text("error"), at);
            }
            case "ModelRequestCompleted" -> {
                Members tokens = Members.of(event, "input_tokens", "output_tokens");
                of(event, at).span().tokens(tokens.count("input_tokens"), tokens.count("output_tokens"));
            }
            case "TaskCreated", "TaskUpdated" -> task(event, at);
            default -> {
                // Hooks, memories, summaries and the like: the JSON Lines have them.
            }
        }
    }

    private static String withoutTeam(String name) {
        return name.startsWith("Team") ? name.substring("Team".length()) : name;
    }

    private Voice of(Event event, Moment at) {
        Voice voice = voices.get(key(event));
        if (voice == null) {
            Voice team = event.parentRunId().map(voices::get).orElse(null);
            Span around = team == null ? workflow.of(event, at) : team.span();
            Kind kind = event.type().family() == EventFamily.TEAM ? Kind.TEAM : Kind.AGENT;
            voice = new Voice(around.open(kind, name(event), at, room), room);
            voice.span().describe(model(Members.of(event, "model", "model_provider")));
            voices.put(key(event), voice);
            if (voices.size() > MOST) {
                Iterator<Voice> eldest = voices.values().iterator();
                eldest.next();
                eldest.remove();
            }
        }
        return voice;
    }

    private static String key(Event event) {
        return event.runId().or(event::executorId).orElse("");
    }

    private static String name(Event event) {
        return event.executorName()
                .filter(name -> !name.isBlank())
                .or(() -> event.executorId().filter(id -> !id.isBlank()))
                .orElse("Agent");
    }

    private static SafeText model(Members members) {
        String model = members.text("model");
        String provider = members.text("model_provider");
        return SafeText.inline(model.isBlank() || provider.isBlank() ? model : model + ", " + provider, 200);
    }

    private void reason(Event event, Moment at, String text) {
        if (reasoning) {
            of(event, at).say(Entry.Manner.REASONING, text);
        }
    }

    private void remark(Event event, Moment at, boolean error, String label, String text) {
        of(event, at).span().add(new Entry.Remark(error, label, room.text(text)), room);
    }

    private void completed(Event event, Moment at) {
        Members members = Members.of(event, "content", "metrics");
        Voice voice = of(event, at);
        voice.conclude(members.text("content"));
        Members metrics = members.inner("metrics");
        if (voice.span().tokensIn() + voice.span().tokensOut() == 0) {
            voice.span().tokens(metrics.count("input_tokens"), metrics.count("output_tokens"));
        }
        if (event.parentRunId().isEmpty()) {
            metrics.number("cost").ifPresent(report::spend);
        }
        voice.span().around().trouble(voice.hasFailed());
        end(key(event), at, State.DONE);
    }

    private void failed(Event event, Moment at) {
        Members members = Members.of(event, "content", "error_type");
        String type = members.text("error_type");
        Voice voice = of(event, at);
        voice.fail();
        voice.span().around().trouble(true);
        remark(event, at, true, "Failed", (type.isBlank() ? "" : type + ": ") + members.text("content"));
        voice.span().end(at, State.FAILED);
    }

    private void end(String run, Moment at, State how) {
        Voice voice = voices.remove(run);
        if (voice != null) {
            voice.end(at, how);
        }
    }

    private void task(Event event, Moment at) {
        Members task = Members.of(event, "title", "status");
        String status = task.text("status");
        remark(event, at, false, "Task", task.text("title") + (status.isBlank() ? "" : ", " + status));
    }
}
