package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Texts that want to be more than text. */
final class Hostile {
    static final List<String> TEXTS = List.of(
            "\u001b[2J\u001b[1;1H gone",
            "\u001b]0;title\u0007\u001b]52;c;ZXZpbA==\u0007",
            "\u001bP+q544e\u001b\\ \u001b_Gi=1\u001b\\ \u001b^pm \u001bX sos \u001bc",
            "\u009b31mred \u009d0;x\u009c",
            "ends with \u001b",
            "safe\rEVIL\b\b\u000b\u000c\u007f",
            "\u202eright to left\u2066 isolated",
            "tags \udb40\udc41\udb40\udc42 zero\u200bwidth \u00ad\u3164",
            "👨‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️ می‌خواهم",
            "漢字かな交じり文です。한국어 텍스트",
            "a" + "\u0301".repeat(100),
            "[bold]x[/INST] @|red x|@ %s%n%1$s {0} ' ${jndi:ldap://x} {}",
            "lone \ud800 half \udc00",
            "\t tab \t tab",
            "line one\nline two\r\nline three\u2028line four",
            "Enter command: \nPassword: ",
            "```\n# heading\n| a | b |",
            "w".repeat(500));

    private Hostile() {}

    /** A run whose agent says all of them, cut at every third character, and whose names are among them. */
    static List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.add(Happenings.event("WorkflowStarted", "run_id", "w", "workflow_name", TEXTS.get(0)));
        events.add(Happenings.event("StepStarted", "step_id", "1", "run_id", "w", "step_name", TEXTS.get(1)));
        events.add(Happenings.event("RunStarted", "run_id", "a", "step_id", "1", "agent_name", TEXTS.get(5)));
        String text = String.join("\n", TEXTS);
        for (int from = 0; from < text.length(); from += 3) {
            String piece = text.substring(from, Math.min(from + 3, text.length()));
            events.add(Happenings.event("RunContent", "run_id", "a", "step_id", "1", "content", piece));
        }
        events.add(Happenings.event("RunCompleted", "run_id", "a", "step_id", "1", "content", text));
        events.add(Happenings.event("StepCompleted", "step_id", "1", "run_id", "w", "content", text));
        events.add(Happenings.outcome("completed"));
        return events;
    }
}
