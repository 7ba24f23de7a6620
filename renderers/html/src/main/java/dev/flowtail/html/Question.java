package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.util.List;

/** What a paused run asks. */
final class Question implements Entry {
    private final String label;
    private final Text message;
    private final List<SafeText> choices;
    private final List<Field> fields;
    private boolean answered;

    Question(String label, Text message, List<SafeText> choices, List<Field> fields) {
        this.label = label;
        this.message = message;
        this.choices = choices;
        this.fields = fields;
    }

    /** In our words: what kind of answer is waited for. */
    String label() {
        return label;
    }

    Text message() {
        return message;
    }

    List<SafeText> choices() {
        return choices;
    }

    List<Field> fields() {
        return fields;
    }

    /** The run goes on. */
    void answer() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }
}
