package dev.flowtail.markdown;

import dev.flowtail.event.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One line that says how a run ended and what it took. */
final class Ending {
    private Ending() {}

    static String of(Members outcome, long tokensIn, long tokensOut) {
        List<String> facts = new ArrayList<>();
        facts.add(Spans.count(outcome.count("events"), "event", "events"));
        if (tokensIn + tokensOut > 0) {
            facts.add(Spans.count(tokensIn, "token in", "tokens in"));
            facts.add(Spans.count(tokensOut, "token out", "tokens out"));
        }
        if (outcome.count("gaps") > 0) {
            facts.add(Spans.count(outcome.count("gaps"), "gap", "gaps"));
        }
        String span = Spans.span(Duration.ofMillis(outcome.count("duration_ms")));
        return "**" + words(outcome.text("outcome")) + "** after " + span + ": " + String.join(", ", facts) + ".";
    }

    /** {@code completed_with_errors} is a word for programs. */
    private static String words(String outcome) {
        if (outcome.isBlank()) {
            return "Unknown";
        }
        String words = outcome.equals("unknown") ? "its end is not known" : outcome.replace('_', ' ');
        return Markdown.text(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
}
