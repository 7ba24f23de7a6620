package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One call of a tool, in the three forms in which AgentOS tells of it. */
final class ToolCall {
    private static final List<String> NULLS = List.of(
            "requires_confirmation",
            "confirmed",
            "confirmation_note",
            "requires_user_input",
            "user_input_schema",
            "user_feedback_schema",
            "answered",
            "external_execution_required",
            "external_execution_silent",
            "approval_type",
            "approval_id");

    private final String id;
    private final String tool;
    private final JsonObject arguments;
    private final Instant created;
    private final Instant begun;
    private double seconds;

    /** As a model asks for it. */
    ToolCall(String id, String tool, JsonObject arguments, Instant created) {
        this(id, tool, arguments, created, created);
    }

    private ToolCall(String id, String tool, JsonObject arguments, Instant created, Instant begun) {
        this.id = id;
        this.tool = tool;
        this.arguments = arguments;
        this.created = created;
        this.begun = begun;
    }

    /** The same call, carried out from here on: AgentOS does not count the time in which a call waits for people. */
    ToolCall beginning(Instant now) {
        return new ToolCall(id, tool, arguments, created, now);
    }

    JsonObject running() {
        return rest(start().addNull("tool_call_error").addNull("result").addNull("metrics"));
    }

    JsonObject done(String result, Instant now) {
        seconds = Duration.between(begun, now).toMillis() / 1e3;
        return rest(start().add("tool_call_error", false)
                .add("result", result)
                .add(
                        "metrics",
                        JsonValues.object()
                                .add("start_time", begun.toEpochMilli() / 1e3)
                                .add("end_time", now.toEpochMilli() / 1e3)
                                .add("duration", seconds)));
    }

    /** The same call with these arguments as well. */
    ToolCall with(JsonObject more) {
        return new ToolCall(
                id,
                tool,
                JsonValues.object(arguments).addAll(JsonValues.object(more)).build(),
                created,
                begun);
    }

    JsonObject failed(String error) {
        return JsonValues.object(running())
                .add("tool_call_error", true)
                .add("result", error)
                .build();
    }

    /** As it stands while it waits for people, with what they are asked for. */
    JsonObject waiting(JsonObject asked) {
        JsonObjectBuilder call = JsonValues.object(running());
        asked.forEach(call::add);
        return call.build();
    }

    /** What people read in the event of the end. */
    String sentence() {
        StringBuilder call = new StringBuilder(tool).append('(');
        arguments.forEach((name, value) -> call.append(call.charAt(call.length() - 1) == '(' ? "" : ", ")
                .append(name)
                .append('=')
                .append(value instanceof jakarta.json.JsonString text ? text.getString() : value));
        return call.append(String.format(Locale.ROOT, ") completed in %.4fs. ", seconds))
                .toString();
    }

    /** As the model asked for it. */
    JsonObjectBuilder request() {
        return JsonValues.object()
                .add("id", id)
                .add("type", "function")
                .add("function", JsonValues.object().add("name", tool).add("arguments", arguments.toString()));
    }

    /** As it stands in the message with the result. */
    JsonObjectBuilder addTo(JsonObjectBuilder message) {
        return message.add("tool_call_id", id)
                .add("tool_name", tool)
                .add("tool_args", arguments)
                .add("tool_call_error", false);
    }

    private JsonObjectBuilder start() {
        return JsonValues.object()
                .add("tool_call_id", id)
                .add("tool_name", tool)
                .add("tool_args", arguments);
    }

    private JsonObject rest(JsonObjectBuilder call) {
        call.addNull("child_run_id").add("stop_after_tool_call", false).add("created_at", created.getEpochSecond());
        NULLS.forEach(call::addNull);
        return call.build();
    }
}
