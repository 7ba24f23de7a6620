package dev.flowtail.pause;

import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What somebody said to a {@link Question}. Which kind fits which question is written at each; {@link Question#check} knows. */
public sealed interface Answer {
    /** A few words for people: {@code an approval}. */
    String word();

    /** Yes: to a {@link Confirmation}, an {@link OutputReview} or a {@link ToolConfirmation}. */
    record Approved() implements Answer {
        @Override
        public String word() {
            return "an approval";
        }
    }

    /**
     * No, to the same.
     *
     * @param feedback why: given to the agent where the step is done again, or as the reason why a tool was not called
     */
    record Rejected(Optional<String> feedback) implements Answer {
        /** Nothing is {@code null}. */
        public Rejected {
            Objects.requireNonNull(feedback, "feedback");
        }

        @Override
        public String word() {
            return "a rejection";
        }
    }

    /**
     * Yes to an {@link OutputReview}, with another output in place of the draft.
     *
     * @param output any JSON value but {@code null}; mostly a text
     */
    record Edited(JsonValue output) implements Answer {
        /** Nothing is {@code null}. */
        public Edited {
            Objects.requireNonNull(output, "output");
        }

        @Override
        public String word() {
            return "an edited output";
        }
    }

    /**
     * For {@link UserInput} and {@link ToolInput}.
     *
     * @param values by the name of the field; a field that is not named keeps its preset
     */
    record Values(Map<String, JsonValue> values) implements Answer {
        /** Copies the map; its order is kept. */
        public Values {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public String word() {
            return "values of fields";
        }
    }

    /**
     * For a {@link RouteSelection}.
     *
     * @param choices the names, in the order in which the routes are to be taken
     */
    record Chosen(List<String> choices) implements Answer {
        /** Copies the list. */
        public Chosen {
            choices = List.copyOf(choices);
        }

        @Override
        public String word() {
            return "a choice";
        }
    }

    /** For an {@link ExternalResult}: what the tool, called by somebody else, brought. */
    record Result(String text) implements Answer {
        /** Nothing is {@code null}. */
        public Result {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String word() {
            return "the result of a tool";
        }
    }

    /**
     * For {@link UserFeedback}.
     *
     * @param labels of the options chosen, a list for each question and in the order of the questions: two of them may be alike in everything else
     */
    record Selected(List<List<String>> labels) implements Answer {
        /** Copies the lists. */
        public Selected {
            labels = labels.stream().map(List::copyOf).toList();
        }

        @Override
        public String word() {
            return "options";
        }
    }

    /**
     * Neither yes nor no to a {@link StepDecision}: its time is over, and the server may do what it said for that. It is sent without an answer, so a server whose clock
     * says that there is time left refuses it.
     *
     * @param then what the server may do; another word of the server's is not agreed to
     */
    record Late(OnTimeout then) implements Answer {
        /** Nothing is {@code null}. */
        public Late {
            Objects.requireNonNull(then, "then");
        }

        @Override
        public String word() {
            return "leave to " + then.word();
        }
    }
}
