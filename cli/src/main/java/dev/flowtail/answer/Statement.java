package dev.flowtail.answer;

import dev.flowtail.pause.OnTimeout;
import dev.flowtail.spi.ConfigurationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something that was said in advance, before it is known whether anybody will ask. */
sealed interface Statement {
    /** Where it was said, for messages: {@code --approve publish}. */
    String source();

    /** The step or tool it is about. */
    String about();

    /** {@code --approve STEP}. */
    record Approval(String source, String about) implements Statement {}

    /** {@code --reject STEP[=FEEDBACK]}. */
    record Refusal(String source, String about, Optional<String> feedback) implements Statement {}

    /** {@code --edit STEP=TEXT}. */
    record Edit(String source, String about, Given output) implements Statement {
        public Edit {
            if (output.text().isBlank()) {
                throw new ConfigurationException(
                        "'%s' holds no text, and would put nothing in the place of the draft; fill it in, or approve or reject the draft."
                                .formatted(source));
            }
        }
    }

    /** {@code --late STEP=WORD}: once the time to answer is over, the server may do this. */
    record Late(String source, String about, OnTimeout then) implements Statement {}

    /** {@code --input STEP.FIELD=VALUE}. */
    record Input(String source, String about, String field, Given value) implements Statement {}

    /** The result of a tool, from a file; on a command line it is the field {@code result}. */
    record Outcome(String source, String about, String text) implements Statement {}

    /**
     * {@code --choose STEP=NAME[,NAME]} or {@code --choose STEP.QUESTION=LABEL[,LABEL]}: which of them it is shows when somebody asks.
     *
     * @param about all in front of the equals sign
     * @param within the same, where a dot could part it into a step and a question
     */
    record Choose(String source, String about, Optional<Within> within, List<String> names) implements Statement {
        public Choose {
            Objects.requireNonNull(within, "within");
            names = List.copyOf(names);
        }
    }

    /** A question of an agent, by its header, its text or its number. */
    record Within(String about, String question) {}
}
