package dev.flowtail.html;

import dev.flowtail.text.SafeText;

/**
 * How the run ended, for the top of the page.
 *
 * @param style its class in the style sheet
 */
record Ending(String words, String sign, String style) {
    static Ending of(Report report) {
        return switch (report.outcome()) {
            case "completed" -> new Ending("Completed", "✓", "done");
            case "completed_with_errors" -> new Ending("Completed with errors", "✕", "failed");
            case "failed" -> new Ending("Failed", "✕", "failed");
            case "cancelled" -> new Ending("Cancelled", "⊘", "cancelled");
            case "paused" -> new Ending("Paused", "‖", "paused");
            case "refused" -> new Ending("Refused", "✕", "failed");
            case "unreachable" -> new Ending("Server not reached", "✕", "failed");
            case "lost" -> new Ending("Connection lost", "?", "open");
            case "timed_out" -> new Ending("Time limit passed", "?", "open");
            case "interrupted" -> new Ending("Watching was interrupted", "?", "open");
            case "unknown", "" -> new Ending("Its end is not known", "?", "open");
            default ->
                new Ending(
                        SafeText.inline(report.outcome().replace('_', ' '), 60).toString(), "?", "open");
        };
    }
}
