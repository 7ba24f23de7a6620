package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import java.io.IOException;
import java.util.List;

/** Follows the agent and the team family: who speaks, and what is asked of tools. Texts are kept apart by run, as agents interleave. */
final class Voices {
    private final Steps steps;
    private final ToolCalls calls;
    private final boolean reasoning;
    private long tokensIn;
    private long tokensOut;

    Voices(Steps steps, ToolCalls calls, boolean reasoning) {
        this.steps = steps;
        this.calls = calls;
        this.reasoning = reasoning;
    }

    void accept(Event event) throws IOException {
        switch (withoutTeam(event.name())) {
            case "RunStarted" -> of(event);
            case "RunContent" -> content(event);
            case "RunIntermediateContent" ->
                of(event).say(Voice.Manner.DRAFT, Members.of(event, "content").text("content"));
            case "ReasoningStep", "ReasoningContentDelta" ->
                reason(event, Members.of(event, "reasoning_content").text("reasoning_content"));
            case "RunCompleted" -> completed(event);
            case "RunError" -> failed(event);
            case "RunCancelled" ->
                Quotes.note(
                        of(event).aside(),
                        "Cancelled",
                        Members.of(event, "reason", "content").firstText("reason", "content"));
            case "RunPaused" -> paused(event);
            case "RunContinued" -> Quotes.note(of(event).aside(), "Continued", "");
            case "ToolCallStarted" -> tool(event, calls::started);
            case "ToolCallCompleted" -> tool(event, calls::completed);
            case "ToolCallError" -> {
                String error = Members.of(event, "error").text("error");
                tool(event, (tool, passage) -> calls.failed(tool, error, passage));
            }
            case "ModelRequestCompleted" -> tokens(event);
            case "TaskCreated", "TaskUpdated" -> task(event);
            default -> {
                // Hooks, memories, summaries and the like: the JSON Lines have them.
            }
        }
    }

    private static String withoutTeam(String name) {
        return name.startsWith("Team") ? name.substring("Team".length()) : name;
    }

    private Voice of(Event event) throws IOException {
        Section section = steps.of(event);
        Voice voice = section.voice(key(event));
        if (voice == null) {
            Members members = Members.of(event, "model", "model_provider");
            Voice team = event.parentRunId().map(section::voice).orElse(null);
            voice = new Voice(section, team == null ? section.passage() : team.around(), name(event), model(members));
            section.add(key(event), voice);
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
                .map(Markdown::text)
                .orElse("Agent");
    }

    private static String model(Members members) {
        String model = members.text("model");
        String provider = members.text("model_provider");
        if (model.isBlank()) {
            return "";
        }
        return "model " + Markdown.code(model) + (provider.isBlank() ? "" : " of " + Markdown.text(provider));
    }

    private void content(Event event) throws IOException {
        Members members = Members.of(event, "content", "reasoning_content");
        reason(event, members.text("reasoning_content"));
        of(event).say(Voice.Manner.ANSWER, members.text("content"));
    }

    private void reason(Event event, String text) throws IOException {
        if (reasoning) {
            of(event).say(Voice.Manner.REASONING, text);
        }
    }

    private void completed(Event event) throws IOException {
        Voice voice = of(event);
        voice.answer(Members.of(event, "content").text("content"));
        voice.section().row().troubled(voice.hasFailed());
        voice.section().silence(key(event));
    }

    private void failed(Event event) throws IOException {
        Members members = Members.of(event, "content", "error_type");
        String type = members.text("error_type");
        Voice voice = of(event);
        voice.fail();
        Quotes.error(voice.aside(), "Failed", (type.isBlank() ? "" : type + ": ") + members.text("content"));
        voice.section().row().troubled(true);
    }

    private void paused(Event event) throws IOException {
        Voice voice = of(event);
        List<Members> tools = Members.of(event, "tools").list("tools");
        Passage passage = voice.aside();
        if (tools.isEmpty()) {
            Quotes.note(
                    passage,
                    "Waiting for an answer",
                    Members.of(event, "content").text("content"));
        }
        for (Members tool : tools) {
            Questions.ofTool(tool, passage, calls);
        }
        voice.section().row().waits();
    }

    /** Says one thing about a tool. */
    private interface Saying {
        void about(Members tool, Passage passage) throws IOException;
    }

    private void tool(Event event, Saying saying) throws IOException {
        Voice voice = of(event);
        voice.newText();
        saying.about(Members.of(event, "tool").inner("tool"), voice.aside());
    }

    private void task(Event event) throws IOException {
        Members task = Members.of(event, "title", "status", "assignee");
        String status = task.text("status");
        of(event)
                .aside()
                .block("**Task:** " + Markdown.text(task.text("title"))
                        + (status.isBlank() ? "" : ", " + Markdown.text(status)));
    }

    private void tokens(Event event) throws IOException {
        Members members = Members.of(event, "input_tokens", "output_tokens");
        long in = members.count("input_tokens");
        long out = members.count("output_tokens");
        tokensIn += in;
        tokensOut += out;
        Section section = steps.of(event);
        section.row().tokens(in, out);
    }

    /** The deciding agent of a workflow ended; its run has no other end. */
    void workflowAgentCompleted(Event event) throws IOException {
        steps.of(event).silence(key(event));
    }

    long tokensIn() {
        return tokensIn;
    }

    long tokensOut() {
        return tokensOut;
    }
}
