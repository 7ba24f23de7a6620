package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import jakarta.json.stream.JsonParser;
import java.util.ArrayList;
import java.util.List;

/**
 * Which steps of a completed run failed, by the {@code step_results} of its {@code WorkflowCompleted}; steps inside containers and loops count as well.
 *
 * <p>Streams through the text: final events reach 20 million characters, and a tree of one would not fit our heap.
 */
final class FailedSteps {
    /** No name and no error is quoted at more length. */
    private static final int LONGEST = 1000;

    private final List<String> names = new ArrayList<>();
    private String error = "";

    private FailedSteps() {}

    /** One line about the failed steps; empty if none failed. */
    static String of(Event completed) {
        // Most runs succeed: a search costs a hundredth of a parse.
        if (!mayHoldFailure(completed.json())) {
            return "";
        }
        FailedSteps failed = new FailedSteps();
        try (JsonParser parser = completed.parser(LONGEST)) {
            failed.event(parser);
        }
        return failed.line();
    }

    private static boolean mayHoldFailure(String json) {
        int at = json.indexOf("\"success\"");
        while (at >= 0) {
            int value = at + "\"success\"".length();
            while (value < json.length() && " \t\r\n:".indexOf(json.charAt(value)) >= 0) {
                value++;
            }
            if (json.startsWith("false", value)) {
                return true;
            }
            at = json.indexOf("\"success\"", value);
        }
        return false;
    }

    private void event(JsonParser parser) {
        parser.next();
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            boolean results = parser.getString().equals("step_results");
            results(results, parser, parser.next());
        }
    }

    /** Reads a value whole: step outputs and arrays of them where it holds results, anything else only to get past it. */
    private void results(boolean wanted, JsonParser parser, JsonParser.Event value) {
        if (value == JsonParser.Event.START_OBJECT) {
            if (wanted) {
                output(parser);
            } else {
                parser.skipObject();
            }
        } else if (value == JsonParser.Event.START_ARRAY) {
            if (!wanted) {
                parser.skipArray();
                return;
            }
            for (JsonParser.Event item = parser.next(); item != JsonParser.Event.END_ARRAY; item = parser.next()) {
                results(true, parser, item);
            }
        }
    }

    private void output(JsonParser parser) {
        String name = "";
        String said = "";
        boolean failed = false;
        int inner = names.size();
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            String key = parser.getString();
            JsonParser.Event value = parser.next();
            switch (key) {
                case "success" -> failed = value == JsonParser.Event.VALUE_FALSE;
                case "step_name" -> name = text(parser, value, name);
                case "error" -> said = text(parser, value, said);
                default -> {
                    // Reading goes on below.
                }
            }
            results(key.equals("steps"), parser, value);
        }
        // A container fails with its steps; they say it better.
        if (failed && names.size() == inner) {
            names.add(name);
            if (error.isEmpty()) {
                error = said;
            }
        }
    }

    private static String text(JsonParser parser, JsonParser.Event value, String other) {
        return value == JsonParser.Event.VALUE_STRING ? parser.getString() : other;
    }

    private String line() {
        if (names.isEmpty()) {
            return "";
        }
        String said = error.isEmpty() ? "" : ": " + Heard.of(error);
        return names.size() == 1
                ? "step '%s' failed%s".formatted(Heard.of(names.get(0)), said)
                : "%d steps failed, first '%s'%s".formatted(names.size(), Heard.of(names.get(0)), said);
    }
}
