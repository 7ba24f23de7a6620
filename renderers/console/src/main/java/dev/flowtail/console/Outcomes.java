package dev.flowtail.console;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the ends of a run are labelled. */
final class Outcomes {
    private static final Map<String, Label> LABELS = Map.of(
            "completed", new Label("[DONE]", Tone.DONE),
            "completed_with_errors", new Label("[DONE]", Tone.ACTIVE),
            "cancelled", Label.CANCEL,
            "paused", new Label("[PAUSE]", Tone.ACTIVE),
            "interrupted", new Label("[STOP]", Tone.ACTIVE),
            "unknown", new Label("[UNKNOWN]", Tone.ACTIVE));

    private Outcomes() {}

    static Label label(String outcome) {
        return LABELS.getOrDefault(outcome, Label.ERROR);
    }

    /** {@code completed with errors} */
    static String words(String outcome) {
        return outcome.equals("unknown") ? "its end is not known" : outcome.replace('_', ' ');
    }

    /** {@code completed: 1.2 s, 36 events}, or with what there is to say {@code failed (1.2 s, 36 events): no such tool} */
    static String gist(Facts facts, JsonObject outcome) {
        String word = words(facts.inline(outcome, "outcome"));
        String totals = totals(outcome, 0, 0, ", ");
        String reason = facts.inline(facts.block(outcome, "message", "reason", "error"));
        if (reason.isEmpty()) {
            return Facts.joined(": ", word, totals);
        }
        return word + (totals.isEmpty() ? "" : " (" + totals + ")") + ": " + reason;
    }

    /** How long, how many events, tokens, cost and gaps, as far as it is known. */
    static String totals(JsonObject outcome, long tokens, double cost, String separator) {
        List<String> totals = new ArrayList<>();
        long millis = Facts.count(outcome, "duration_ms");
        if (millis >= 0) {
            totals.add(Figures.duration(Duration.ofMillis(millis)));
        }
        long events = Facts.count(outcome, "events");
        if (events >= 0) {
            totals.add(Figures.counted(events, "event"));
        }
        if (tokens > 0) {
            totals.add(Figures.counted(tokens, "token"));
        }
        if (cost > 0) {
            totals.add("cost " + Figures.cost(cost));
        }
        long gaps = Facts.count(outcome, "gaps");
        if (gaps > 0) {
            totals.add(Figures.counted(gaps, "gap"));
        }
        return String.join(separator, totals);
    }
}
