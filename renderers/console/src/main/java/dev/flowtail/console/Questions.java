package dev.flowtail.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What a paused run asks, in words: read from the event of a step, or from a requirement of the workflow. */
final class Questions {
    private Questions() {}

    /** The requirement of a paused workflow that waits: the last one. */
    static JsonObject active(JsonObject paused) {
        JsonArray all = Facts.array(paused, "step_requirements");
        return !all.isEmpty() && all.get(all.size() - 1) instanceof JsonObject last
                ? last
                : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** What kind of answer is waited for; empty where the event does not say. */
    static String kind(JsonObject asked) {
        if (asked.containsKey("available_choices")
                && !Facts.array(asked, "available_choices").isEmpty()) {
            return Facts.isTrue(asked, "allow_multiple_selections") ? "choose one or several" : "choose one";
        }
        if (Facts.isTrue(asked, "requires_output_review")) {
            return "review the output";
        }
        if (Facts.isTrue(asked, "requires_user_input")) {
            return "input needed";
        }
        return Facts.isTrue(asked, "requires_confirmation") ? "confirmation needed" : "";
    }

    /** The question itself, a line for each thing that is asked. */
    static String text(Facts facts, JsonObject asked) {
        List<String> lines = new ArrayList<>();
        for (String key : List.of(
                "confirmation_message", "user_input_message", "output_review_message", "content", "error", "reason")) {
            add(lines, facts.block(asked, key));
        }
        schema(facts, asked, lines);
        for (JsonValue choice : Facts.array(asked, "available_choices")) {
            add(lines, "- " + facts.inline(Facts.plain(choice)));
        }
        for (String key : List.of("tools", "executor_requirements")) {
            for (JsonValue value : Facts.array(asked, key)) {
                if (value instanceof JsonObject item) {
                    tool(
                            facts,
                            item.containsKey("tool_execution") ? Facts.object(item, "tool_execution") : item,
                            lines);
                }
            }
        }
        String timeout = facts.inline(asked, "timeout_at");
        if (!timeout.isEmpty()) {
            add(lines, "answer before " + timeout + ", else: " + facts.inline(asked, "on_timeout"));
        }
        return String.join("\n", lines);
    }

    private static void tool(Facts facts, JsonObject tool, List<String> lines) {
        add(lines, Tools.call(facts, tool));
        schema(facts, tool, lines);
    }

    private static void schema(Facts facts, JsonObject asked, List<String> lines) {
        for (JsonValue value : Facts.array(asked, "user_input_schema")) {
            if (value instanceof JsonObject field) {
                add(lines, field(facts, field));
            }
        }
    }

    /** {@code env (str, required): environment; one of staging, production} */
    private static String field(Facts facts, JsonObject field) {
        String type = facts.inline(field, "field_type");
        String required =
                Facts.isTrue(field, "required") ? "required" : Facts.isFalse(field, "required") ? "optional" : "";
        String facets = Facts.joined(", ", type, required);
        StringBuilder line = new StringBuilder("- ").append(facts.inline(field, "name"));
        if (!facets.isEmpty()) {
            line.append(" (").append(facets).append(')');
        }
        String description = facts.inline(field, "description");
        JsonArray allowed = Facts.array(field, "allowed_values");
        if (!description.isEmpty()) {
            line.append(": ").append(description);
        }
        if (!allowed.isEmpty()) {
            line.append(description.isEmpty() ? ": " : "; ").append(facts.inline("one of " + Facts.listed(allowed)));
        }
        return line.toString();
    }

    private static void add(List<String> lines, String line) {
        if (!line.isBlank()) {
            lines.add(line.strip());
        }
    }
}
