package dev.flowtail.html;

/** How far something got. Each has a sign and a word, so that no colour has to be told from another. */
enum State {
    OPEN("not finished", "…"),
    DONE("completed", "✓"),
    FAILED("failed", "✕"),
    PAUSED("waits for an answer", "‖"),
    CANCELLED("cancelled", "⊘");

    private final String words;
    private final String sign;

    State(String words, String sign) {
        this.words = words;
        this.sign = sign;
    }

    String words() {
        return words;
    }

    String sign() {
        return sign;
    }

    /** Its class in the style sheet. */
    String style() {
        return switch (this) {
            case OPEN -> "open";
            case DONE -> "done";
            case FAILED -> "failed";
            case PAUSED -> "paused";
            case CANCELLED -> "cancelled";
        };
    }
}
