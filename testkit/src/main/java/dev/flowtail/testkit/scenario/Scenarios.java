package dev.flowtail.testkit.scenario;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventType;
import dev.flowtail.event.Notice;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
