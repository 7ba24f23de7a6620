package dev.flowtail.answer;

import dev.flowtail.pause.Confirmation;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.FeedbackQuestion;
import dev.flowtail.pause.Field;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.RouteSelection;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.pause.ToolInput;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.pause.UserInput;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that answer a question. Where a value is needed it is left out: what is pasted unfinished is refused, and sends nothing.
 *
 * @param words of a command line, not yet quoted for a shell
 * @param hint the same for a sentence, with what else could be said; names are quoted for a shell
 */
record Template(List<String> words, String hint) {
    Template {
        words = List.copyOf(words);
    }

    static Template of(Question question) {
        String name = Name.of(question).stream().findFirst().orElse("");
        if (name.isEmpty()) {
            return new Template(List.of("--approve", Statements.ALL), "--approve all");
        }
        if (question instanceof Confirmation asked && !asked.canBeRejected()) {
            return new Template(approval(name), approve(name));
        }
        if (question instanceof Confirmation || question instanceof ToolConfirmation) {
            return new Template(approval(name), approve(name) + " or " + rejected(name, "", ""));
        }
        if (question instanceof OutputReview) {
            return new Template(
                    approval(name),
                    "%s, %s or %s"
                            .formatted(
                                    approve(name),
                                    shown("--edit", Name.written(name, "=") + "=", "TEXT"),
                                    rejected(name, "=", "FEEDBACK")));
        }
        if (question instanceof UserInput input) {
            return fields(name, input.fields());
        }
        if (question instanceof ToolInput input) {
            return fields(name, input.fields());
        }
        if (question instanceof ExternalResult) {
            String written = Name.written(name, ".") + ".result=";
            return new Template(List.of("--input", written), shown("--input", written, "TEXT"));
        }
        if (question instanceof RouteSelection route) {
            String written = Name.written(name, "=") + "=";
            return new Template(
                    List.of("--choose", written),
                    shown("--choose", written, "NAME" + (route.several() ? "[,NAME]" : "")));
        }
        return feedback(name, ((UserFeedback) question).questions());
    }

    private static List<String> approval(String name) {
        return List.of("--approve", Statements.approval(name));
    }

    private static String approve(String name) {
        return shown("--approve", Statements.approval(name), "");
    }

    private static String rejected(String name, String equals, String feedback) {
        return shown("--reject", Statements.rejection(name) + equals, feedback);
    }

    /** Whoever copies it into a shell gets the name, whatever is in it; a name that looks like an option has to touch its own. */
    private static String shown(String option, String word, String placeholder) {
        return option + (word.startsWith("-") ? "=" : " ") + ShellWord.written(word) + placeholder;
    }

    private static Template fields(String name, List<Field> fields) {
        List<Field> needed = fields.stream()
                .filter(field -> field.required() && field.preset().isEmpty())
                .toList();
        // Something has to be said, even where all of it may be left out.
        List<Field> asked = needed.isEmpty() ? fields.stream().limit(1).toList() : needed;
        List<String> words = new ArrayList<>();
        for (Field field : asked) {
            words.add("--input");
            words.add(Name.written(name, ".") + "." + Name.written(field.name(), "=") + "=");
        }
        if (words.isEmpty()) {
            words.addAll(List.of("--input", Name.written(name, ".") + ".="));
        }
        return new Template(words, shown("--input", Name.written(name, ".") + ".", "FIELD=VALUE"));
    }

    private static Template feedback(String name, List<FeedbackQuestion> questions) {
        List<String> words = new ArrayList<>();
        for (FeedbackQuestion question : questions) {
            words.add("--choose");
            words.add(questions.size() == 1 ? Name.written(name, ".=") + "=" : within(name, question));
        }
        return new Template(words, shown("--choose", Name.written(name, ".=") + ".", "QUESTION=LABEL"));
    }

    /** How one question of an agent is answered. */
    static String labelled(String name, FeedbackQuestion question) {
        return shown("--choose", within(name, question), "LABEL");
    }

    private static String within(String name, FeedbackQuestion question) {
        return Name.written(name, ".=") + "." + Name.written(FeedbackLabels.name(question), "=") + "=";
    }
}
