package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
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
        Judgement answer = workflow.pausing().askTools(requirement(requirements), place, paused(requirements));
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

    private JsonObject paused(List<JsonObject> requirements) {
        return events.step("StepExecutorPaused", place)
                .add("executor_id", agent.id())
                .add("executor_name", agent.name())
                .add("executor_run_id", agent.runId())
                .add("executor_type", agent.kind())
                .add("executor_requirements", JsonValues.array(requirements))
                .build();
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

    private void goOn(ToolAsk ask, ToolCall call, JsonObject entry) throws InterruptedException {
        ToolAnswer answer = new ToolAnswer(entry);
        switch (ask.kind()) {
            case CONFIRMATION -> {
                if (answer.confirmed()) {
                    agent.perform(call, ask.result(), answer.members());
                } else {
                    agent.note(call, call.waiting(answer.members()), answer.note());
                }
            }
            case INPUT -> {
                if (answer.isComplete()) {
                    agent.perform(call.with(answer.values()), ask.result(), answer.members());
                } else {
                    // The real one calls the tool with what it has, which is nothing.
                    agent.failAt(call.with(answer.values()), "Input should be valid", answer.members());
                }
            }
            case EXTERNAL -> {
                String result = answer.result()
                        .orElseGet(
                                () -> fail("Tool " + ask.tool() + " requires external execution, cannot continue run"));
                agent.note(call, call.waiting(answer.members()), result);
            }
            case FEEDBACK ->
                agent.note(call, call.waiting(answer.members()), "User feedback received: " + answer.selections());
        }
    }

    private String fail(String error) {
        events.stage().fail(error);
        throw new AssertionError("A stage does not go on behind a failure.");
    }
}
