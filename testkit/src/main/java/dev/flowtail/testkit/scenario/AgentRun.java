package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One run of an agent, or of a team, while it goes on, with the fields of AgentOS 2.9.0. */
public final class AgentRun {
    private static final String MODEL = "scripted-1";
    private static final String PROVIDER = "Flowtail";
    private static final Duration TOOL_TIME = Duration.ofMillis(300);

    private final WorkflowRun workflow;
    private final RunEvents events;
    private final StepPlace place;
    private final boolean isTeam;
    private final String id;
    private final String name;
    private final String runId;
    private final Instant begun;
    private final JsonArrayBuilder messages = JsonValues.array();
    private final JsonArrayBuilder tools = JsonValues.array();
    private final StringBuilder content = new StringBuilder();
    private final String input;
    private int toolCalls;
    private int inputTokens;
    private int requestTokens;
    private int outputTokens;
    private JsonObject metrics;

    AgentRun(WorkflowRun workflow, StepPlace place, boolean isTeam, String id, String name, String input) {
        this.isTeam = isTeam;
        this.workflow = workflow;
        this.events = workflow.events();
        this.place = place;
        this.id = id;
        this.name = name;
        this.input = input;
        this.runId = events.stage().freshId();
        this.begun = events.stage().clock().instant();
    }

    /** Says something in the pieces given, each after the pause that a token takes. */
    public AgentRun says(String... pieces) throws InterruptedException {
        for (String piece : pieces) {
            workflow.pauseForToken();
            content.append(piece);
            requestTokens++;
            emit(event("RunContent")
                    .add("content", piece)
                    .add("workflow_agent", false)
                    .add("content_type", "str")
                    .add("reasoning_content", ""));
        }
        return this;
    }

    /** Says a text word by word. */
    public AgentRun streams(String text) throws InterruptedException {
        return says(tokens(text));
    }

    /** A text in words, each with the white space behind it. */
    static String[] tokens(String text) {
        return text.split("(?<=\\s)(?=\\S)");
    }

    /** Calls a tool and gets its result. */
    public AgentRun calls(String tool, JsonObject arguments, String result) throws InterruptedException {
        endRequest();
        perform(call(tool, arguments), result, JsonValue.EMPTY_JSON_OBJECT);
        beginRequest();
        return this;
    }

    ToolCall call(String tool, JsonObject arguments) {
        return new ToolCall(
                "call_" + ++toolCalls, tool, arguments, events.stage().clock().instant());
    }

    /** Calls the tool, of which people may have said something. */
    void perform(ToolCall asked, String result, JsonObject answered) throws InterruptedException {
        ToolCall call = asked.beginning(events.stage().clock().instant());
        emit(event("ToolCallStarted").add("tool", with(call.running(), answered)));
        events.stage().pause(TOOL_TIME);
        JsonObject done = with(call.done(result, events.stage().clock().instant()), answered);
        emit(event("ToolCallCompleted").add("content", call.sentence()).add("tool", done));
        note(call, done, result);
    }

    /** Calls a tool that raises. */
    void failAt(ToolCall call, String error, JsonObject answered) {
        emit(event("ToolCallStarted").add("tool", with(call.running(), answered)));
        JsonObject done = with(call.failed(error), answered);
        emit(event("ToolCallCompleted").add("content", call.sentence()).add("tool", done));
        emit(event("ToolCallError").add("tool", done).add("error", error));
        note(call, done, error);
    }

    /** Notes the call of a tool and what the model is told of it. */
    void note(ToolCall call, JsonObject done, String result) {
        tools.add(done);
        messages.add(
                message("assistant", null).add("tool_calls", JsonValues.array().add(call.request())));
        messages.add(call.addTo(message("tool", result)));
    }

    private static JsonObject with(JsonObject call, JsonObject answered) {
        JsonObjectBuilder merged = JsonValues.object(call);
        answered.forEach(merged::add);
        return merged.build();
    }

    /** Wants to call tools that wait for people. Those that are let go on are called, with what people gave them; then the model goes on. */
    public AgentRun asks(ToolAsk... asks) throws InterruptedException {
        endRequest();
        emit(event("RunContentCompleted"));
        new ToolPause(this, workflow, place).play(List.of(asks));
        beginRequest();
        return this;
    }

    /** Waits, at the pace of the stage. */
    public AgentRun pause(Duration duration) throws InterruptedException {
        events.stage().pause(duration);
        return this;
    }

    String kind() {
        return isTeam ? "team" : "agent";
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String runId() {
        return runId;
    }

    JsonObject metrics() {
        return metrics;
    }

    void begin() {
        messages.add(message("user", input));
        emit(event("RunStarted").add("model", MODEL).add("model_provider", PROVIDER));
        beginRequest();
    }

    /** Returns all that was said. */
    String end() {
        endRequest();
        emit(event("RunContentCompleted"));
        messages.add(message("assistant", content.toString())
                .add("metrics", JsonValues.object().add("time_to_first_token", 0.02)));
        metrics = tokens(JsonValues.object())
                .add("time_to_first_token", 0.02)
                .add(
                        "duration",
                        Duration.between(begun, events.stage().clock().instant())
                                        .toMillis()
                                / 1e3)
                .add(
                        "details",
                        JsonValues.object()
                                .add(
                                        "model",
                                        JsonValues.array()
                                                .add(tokens(JsonValues.object())
                                                        .add("id", MODEL)
                                                        .add("provider", PROVIDER))))
                .build();
        JsonObjectBuilder completed = event("RunCompleted")
                .add("content", content.toString())
                .add("content_type", "str")
                .add("session_state", JsonValues.object());
        if (events.depth() == 0) {
            completed.add("metadata", JsonValues.object());
        }
        emit(completed.add("metrics", metrics));
        return content.toString();
    }

    /** The run as it stands in {@code step_executor_runs}. */
    JsonObject summary() {
        JsonObjectBuilder summary = JsonValues.object()
                .add("run_id", runId)
                .add(kind() + "_id", id)
                .add(kind() + "_name", name)
                .add("session_id", events.stage().start().sessionId())
                .add("parent_run_id", events.runId())
                .add("content", content.toString())
                .add("content_type", "str")
                .add("model", MODEL)
                .add("model_provider", PROVIDER)
                .add("session_state", JsonValues.object())
                .add("created_at", begun.getEpochSecond())
                .add("status", "COMPLETED")
                .add("workflow_step_id", place.id())
                .add("metrics", metrics)
                .add("messages", messages.build());
        if (toolCalls > 0) {
            summary.add("tools", tools.build());
        }
        return summary.add("input", JsonValues.object().add("input_content", input))
                .build();
    }

    private void beginRequest() {
        emit(event("ModelRequestStarted").add("model", MODEL).add("model_provider", PROVIDER));
    }

    private void endRequest() {
        int asked = tokens(input).length;
        JsonObjectBuilder completed = event("ModelRequestCompleted")
                .add("model", MODEL)
                .add("model_provider", PROVIDER)
                .add("input_tokens", asked)
                .add("output_tokens", requestTokens)
                .add("total_tokens", asked + requestTokens);
        if (requestTokens > 0) {
            completed.add("time_to_first_token", 0.02);
        }
        emit(completed.add("reasoning_tokens", 0).add("cache_read_tokens", 0).add("cache_write_tokens", 0));
        inputTokens += asked;
        outputTokens += requestTokens;
        requestTokens = 0;
    }

    private JsonObjectBuilder tokens(JsonObjectBuilder metrics) {
        return metrics.add("input_tokens", inputTokens)
                .add("output_tokens", outputTokens)
                .add("total_tokens", inputTokens + outputTokens);
    }

    private JsonObjectBuilder message(String role, String text) {
        JsonObjectBuilder message = JsonValues.object().add("id", events.stage().freshId());
        if (text != null) {
            message.add("content", text);
        }
        return message.add("from_history", false)
                .add("stop_after_tool_call", false)
                .add("role", role)
                .add("created_at", events.stage().clock().instant().getEpochSecond());
    }

    JsonObjectBuilder event(String name) {
        return JsonValues.object()
                .add("created_at", events.stage().clock().instant().getEpochSecond())
                .add("event", isTeam ? "Team" + name : name)
                .add(kind() + "_id", id)
                .add(kind() + "_name", this.name)
                .add("run_id", runId)
                .add("session_id", events.stage().start().sessionId())
                .add("workflow_id", events.workflowId())
                .add("workflow_run_id", events.topRunId())
                .add("step_id", place.id())
                .add("step_name", place.name())
                .add("step_index", place.index())
                .add("nested_depth", events.depth());
    }

    void emit(JsonObjectBuilder event) {
        events.sendOfAgent(event);
    }
}
