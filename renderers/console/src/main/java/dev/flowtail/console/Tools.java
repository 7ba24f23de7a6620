package dev.flowtail.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/** Tool calls in a few words. */
final class Tools {
    private static final int ARGUMENT = 80;
    private static final int RESULT = 400;
    private static final int LINES = 6;

    private Tools() {}

    /** {@code lookup(term="java", limit=3)} */
    static String call(Facts facts, JsonObject tool) {
        StringBuilder call = new StringBuilder(name(facts, tool)).append('(');
        String separator = "";
        for (Map.Entry<String, JsonValue> argument :
                Facts.object(tool, "tool_args").entrySet()) {
            String value = facts.inline(argument.getValue().toString());
            int end = Math.min(value.length(), ARGUMENT);
            call.append(separator)
                    .append(facts.inline(argument.getKey()))
                    .append('=')
                    .append(
                            end == value.length()
                                    ? value
                                    : value.substring(0, value.offsetByCodePoints(end, -1)) + "...");
            separator = ", ";
        }
        return call.append(')').toString();
    }

    static String name(Facts facts, JsonObject tool) {
        String name = facts.inline(tool, "tool_name");
        return name.isEmpty() ? "tool" : name;
    }

    /** The beginning of a result, and how much of it is not shown. */
    static String excerpt(Facts facts, String result) {
        String text = result.stripTrailing();
        int end = Math.min(text.length(), RESULT);
        int line = -1;
        for (int i = 0; i < LINES && (line = text.indexOf('\n', line + 1)) >= 0; i++) {
            if (i == LINES - 1) {
                end = Math.min(end, line);
            }
        }
        if (end == text.length()) {
            return facts.block(text);
        }
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return facts.block(text.substring(0, end)) + " (" + Figures.counted(text.length() - end, "more character")
                + ")";
    }

    static String took(JsonObject tool) {
        double seconds = Facts.measure(Facts.object(tool, "metrics"), "duration");
        return seconds < 0 ? "" : Figures.duration(seconds);
    }
}
