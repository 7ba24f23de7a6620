package dev.flowtail.testkit.scenario;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventType;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every output has to cope with, each as small as it can be: one scenario, one difficulty. All times are those of one day in 2001. */
public final class Scenarios {
    private static final Instant DAY = Instant.parse("2001-02-03T04:05:06Z");
    private static final String HOSTILE =
            "\u0000\u0007\b\u001b[31mred\u001b]0;title\u0007\u009b2J\u007f\u0085\u0090end";

    private Scenarios() {}

    /** All of them. */
    public static List<Scenario> all() {
        return List.of(
                empty(),
                oneText("hello"),
                brokenConnections(),
                everyKnownType(),
                bareTypes(),
                unknownType(),
                wideCharacters(),
                veryLongText(),
                controlCharacters(),
                rawControlCharacters());
    }

    /** A run without an event. */
    public static Scenario empty() {
        return new Scenario("empty", List.of());
    }

    /** An agent says one line, and its step and the run complete. */
    public static Scenario oneText(String text) {
        return said("one-text", text + "\n");
    }

    /** Connections were lost and replaced, one event and several are missing, and at last everything from one on. */
    public static Scenario brokenConnections() {
        return new Scenario(
                "broken-connections",
                List.of(
                        workflowStarted(),
                        step("StepStarted", "fetch", 1),
                        reconnected(1, 3, "the server is restarting (close code 1012)"),
                        step("StepCompleted", "fetch", 2),
                        gap(3, JsonValues.number(3)),
                        step("StepStarted", "write", 4),
                        gap(5, JsonValues.number(1_009)),
                        step("StepCompleted", "write", 1_010),
                        reconnected(1_010, 1, ""),
                        gap(1_011, JsonValue.NULL),
                        Notice.of(
                                Notice.OUTCOME,
                                JsonValues.object()
                                        .add("outcome", "unknown")
                                        .add("exit", 7)
                                        .add("run_id", "run-1")
                                        .add("session_id", "session-1")
                                        .add("workflow_id", "workflow-1")
                                        .add("events", 5)
                                        .add("gaps", 3)
                                        .add("duration_ms", 61_000)
                                        .add("reason", "the server does not have the end of the run")
                                        .build(),
                                DAY)));
    }

    private static Event workflowStarted() {
        return numbered("WorkflowStarted", 0, JsonValues.object().add("workflow_name", "Workflow"));
    }

    private static Event step(String type, String step, long index) {
        return numbered(type, index, JsonValues.object().add("step_id", step).add("step_name", step));
    }

    private static Event numbered(String type, long index, JsonObjectBuilder own) {
        JsonObject event = JsonValues.object()
                .add("created_at", DAY.getEpochSecond())
                .add("event", type)
                .add("workflow_id", "workflow-1")
                .add("run_id", "run-1")
                .add("session_id", "session-1")
                .add("nested_depth", 0)
                .addAll(own)
                .add("event_index", index)
                .build();
        return Event.of(WireJson.of(event), DAY);
    }

    private static Event reconnected(long after, int attempts, String reason) {
        return Notice.of(
                Notice.RECONNECTED,
                JsonValues.object()
                        .add("run_id", "run-1")
                        .add("after", after)
                        .add("attempts", attempts)
                        .add("outage_ms", 4_100L * attempts)
                        .add("reason", reason)
                        .build(),
                DAY);
    }

    private static Event gap(long first, JsonValue last) {
        return Notice.of(
                Notice.GAP,
                JsonValues.object()
                        .add("run_id", "run-1")
                        .add("first", first)
                        .add("last", last)
                        .build(),
                DAY);
    }

    /** Every type of the table once, with the members that most of them have. */
    public static Scenario everyKnownType() {
        return new Scenario(
                "every-known-type",
                EventType.known().stream()
                        .map(type -> type.family() == EventFamily.FLOWTAIL
                                ? Notice.of(type.name(), members("text").build(), DAY)
                                : event(type.name(), "text"))
                        .toList());
    }

    /** Every type of the table once, without any other member: old servers and odd ones leave things out. */
    public static Scenario bareTypes() {
        return new Scenario(
                "bare-types",
                EventType.known().stream()
                        .map(type -> type.family() == EventFamily.FLOWTAIL
                                ? Notice.of(type.name(), JsonObject.EMPTY_JSON_OBJECT, DAY)
                                : Event.of("{\"event\":\"" + type.name() + "\"}", DAY))
                        .toList());
    }

    /** Types of tomorrow, and an object that hardly is an event. */
    public static Scenario unknownType() {
        return new Scenario(
                "unknown-type",
                List.of(
                        event("SomethingNobodyHasHeardOf", "text"),
                        Event.of("{\"event\":\"TeleportCompleted\",\"content\":{\"deep\":[1,null,true]}}", DAY),
                        Event.of("{\"type\":\"only-a-type\"}", DAY),
                        Event.of("{}", DAY)));
    }

    /** Wide, joined, combining and right-to-left characters. */
    public static Scenario wideCharacters() {
        return said("wide-characters", "漢字 かな 한글 👩‍👩‍👧 🇩🇪 é ẹ́ עברית العربية ﷽\n");
    }

    /** A hundred thousand characters without a line feed. */
    public static Scenario veryLongText() {
        return said("very-long-text", "0123456789".repeat(10_000));
    }

    /** Text that would move the cursor, restyle, ring and set titles, escaped in the JSON as servers do; in every member that people see. */
    public static Scenario controlCharacters() {
        return said("control-characters", HOSTILE);
    }

    /** The same with those control characters as they are which JSON allows unescaped: DEL and the C1 codes. */
    public static Scenario rawControlCharacters() {
        return new Scenario(
                "raw-control-characters",
                controlCharacters().events().stream()
                        .map(event -> Event.of(
                                event.json()
                                        .replace("\\u007f", "\u007f")
                                        .replace("\\u0085", "\u0085")
                                        .replace("\\u009b", "\u009b")
                                        .replace("\\u0090", "\u0090"),
                                DAY))
                        .toList());
    }

    private static Scenario said(String name, String text) {
        List<Event> events = new ArrayList<>();
        for (String type : List.of(
                "WorkflowStarted",
                "StepStarted",
                "RunStarted",
                "RunContent",
                "RunCompleted",
                "StepCompleted",
                "WorkflowCompleted")) {
            events.add(event(type, text));
        }
        return new Scenario(name, events);
    }

    private static Event event(String type, String text) {
        JsonObject event = JsonValues.object()
                .add("created_at", DAY.getEpochSecond())
                .add("event", type)
                .addAll(members(text))
                .build();
        return Event.of(WireJson.of(event), DAY);
    }

    private static JsonObjectBuilder members(String text) {
        String inName = text.length() > 100 ? "name" : text.strip();
        return JsonValues.object()
                .add("run_id", "run-1")
                .add("session_id", "session-1")
                .add("workflow_id", "workflow-1")
                .add("workflow_name", inName)
                .add("agent_id", "agent-1")
                .add("agent_name", inName)
                .add("step_id", "step-1")
                .add("step_name", inName)
                .add("step_index", 0)
                .add("nested_depth", 0)
                .add("content", text)
                .add("message", text)
                .add("error", text)
                .add("reason", text)
                .add(
                        "tool",
                        JsonValues.object()
                                .add("tool_call_id", "call-1")
                                .add("tool_name", inName)
                                .add("tool_args", JsonValues.object().add(inName, text))
                                .add("result", text));
    }
}
