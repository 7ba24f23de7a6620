package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pause of an agent or a team, for the calls of tools that wait for people. */
final class ToolPause {
    private final AgentRun agent;
    private final WorkflowRun workflow;
    private final RunEvents events;
    private final StepPlace place;

    ToolPause(AgentRun agent, WorkflowRun workflow, StepPlace place) {
        this.agent = agent;
        this.workflow = workflow;
        this.events = workflow.events();
        this.place = place;
    }

    void play(List<ToolAsk> asks) throws InterruptedException {
        Map<String, ToolCall> calls = new LinkedHashMap<>();
        Map<String, ToolAsk> asked = new LinkedHashMap<>();
        List<JsonObject> tools = new ArrayList<>();
        List<JsonObject> requirements = new ArrayList<>();
        for (ToolAsk ask : asks) {
            String id = events.stage().freshId();
            ToolCall call = agent.call(ask.tool(), ask.arguments());
            JsonObject waiting = call.waiting(ask.asked());
            calls.put(id, call);
            asked.put(id, ask);
            tools.add(waiting);
            requirements.add(ask.requirement(id, Ask.iso(events.stage().clock().instant()), waiting));
        }
        agent.emit(agent.event("RunPaused")
                .add(
                        "content",
                        "I have tools to execute, but I need " + asks.get(0).need() + ".")
                .add("tools", JsonValues.array(tools))
                .add("requirements", JsonValues.array(requirements)));
        Judgement answer = workflow.pausing().ask(requirement(requirements), place, "executor", true);
        events.send(events.step("StepExecutorContinued", place)
                .add("executor_name", agent.name())
                .add("executor_type", agent.kind()));
        agent.emit(agent.event("RunContinued"));
        Map<String, JsonObject> answered = new LinkedHashMap<>();
        answer.executorRequirements().forEach(entry -> answered.put(entry.getString("id", ""), entry));
        for (String id : calls.keySet()) {
            goOn(asked.get(id), calls.get(id), answered.getOrDefault(id, JsonValue.EMPTY_JSON_OBJECT));
        }
    }

    private JsonObject requirement(List<JsonObject> requirements) {
        JsonObject nothing = JsonValues.object(Ask.confirmation("")
                        .onReject("cancel")
                        .requirement(
                                place,
                                "Step",
                                List.of(),
                                0,
                                events.stage().clock().instant())
                        .build())
                .add("requires_confirmation", false)
                .addNull("confirmation_message")
                .addNull("max_retries")
                .build();
        return JsonValues.object(nothing)
                .add("requires_executor_input", true)
                .add("executor_requirements", JsonValues.array(requirements))
                .add("executor_id", agent.id())
                .add("executor_name", agent.name())
                .add("executor_run_id", agent.runId())
                .add("executor_type", agent.kind())
                .add("executor_session_id", events.stage().start().sessionId())
                .build();
    }

    /** What nobody answered counts as turned down. */
    private void goOn(ToolAsk ask, ToolCall call, JsonObject entry) throws InterruptedException {
        JsonObject execution =
                entry.get("tool_execution") instanceof JsonObject said ? said : JsonValue.EMPTY_JSON_OBJECT;
        JsonValue confirmed = entry.getOrDefault("confirmation", execution.getOrDefault("confirmed", JsonValue.NULL));
        String brought = entry.get("external_execution_result") instanceof JsonString result
                ? result.getString()
                : execution.get("result") instanceof JsonString result ? result.getString() : "";
        switch (ask.kind()) {
            case CONFIRMATION -> {
                if (confirmed.equals(JsonValue.TRUE)) {
                    agent.perform(call, ask.result(), confirmed(true));
                } else {
                    String told = "The user has rejected this tool call.";
                    agent.note(call, call.done(told, events.stage().clock().instant()), told);
                }
            }
            case INPUT -> agent.perform(call, ask.result(), answered(execution));
            case EXTERNAL ->
                agent.note(call, call.done(brought, events.stage().clock().instant()), brought);
            case FEEDBACK ->
                agent.note(call, call.done(ask.result(), events.stage().clock().instant()), ask.result());
        }
    }

    private static JsonObject confirmed(boolean value) {
        return JsonValues.object()
                .add("requires_confirmation", false)
                .add("confirmed", value)
                .build();
    }

    private static JsonObject answered(JsonObject execution) {
        return JsonValues.object()
                .add("user_input_schema", execution.getOrDefault("user_input_schema", JsonValue.NULL))
                .add("answered", true)
                .build();
    }
}
