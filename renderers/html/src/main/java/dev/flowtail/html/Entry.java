package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.util.List;

/** What a part of the run consists of, in the order it happened. */
sealed interface Entry permits Span, Entry.Speech, Entry.Remark, Question {
    /** How a text came to be. */
    enum Manner {
        ANSWER("Answer"),
        DRAFT("Draft"),
        REASONING("Reasoning"),
        OUTPUT("Output"),
        ARGUMENTS("Arguments"),
        RESULT("Result"),
        CUSTOM("Custom event");

        private final String label;

        Manner(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** Whether it reads as prose; the rest is for programs. */
        boolean isProse() {
            return this == ANSWER || this == DRAFT || this == REASONING || this == OUTPUT;
        }
    }

    /** A text of a model, a function or a tool. */
    record Speech(Manner manner, Text text) implements Entry {}

    /**
     * One thing worth saying.
     *
     * @param error whether it is one
     * @param label in our words
     * @param text in theirs, possibly empty
     */
    record Remark(boolean error, String label, Text text) implements Entry {}

    /**
     * A field of a form.
     *
     * @param type as the server calls it
     * @param allowed values; empty where any will do
     * @param value that was filled in, or empty
     */
    record Field(SafeText name, SafeText type, SafeText description, List<SafeText> allowed, SafeText value) {}
}
