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
 * @param hint the same for a sentence, with what else could be said
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
            return decision(name, "--approve %s");
        }
        if (question instanceof Confirmation || question instanceof ToolConfirmation) {
            return decision(name, "--approve %s or --reject %s");
        }
        if (question instanceof OutputReview) {
            return decision(name, "--approve %s, --edit %s=TEXT or --reject %s=FEEDBACK");
        }
        if (question instanceof UserInput input) {
            return fields(name, input.fields());
        }
        if (question instanceof ToolInput input) {
            return fields(name, input.fields());
        }
        if (question instanceof ExternalResult) {
            String written = Name.written(name, ".") + ".result=";
            return new Template(List.of("--input", written), "--input " + written + "TEXT");
        }
        if (question instanceof RouteSelection route) {
            String written = Name.written(name, "=") + "=";
            return new Template(
                    List.of("--choose", written), "--choose " + written + "NAME" + (route.several() ? "[,NAME]" : ""));
        }
        return feedback(name, ((UserFeedback) question).questions());
    }

    private static Template decision(String name, String hint) {
        return new Template(
                List.of("--approve", Name.written(name, "")),
                hint.replace("--approve %s", "--approve " + Name.written(name, ""))
                        .replace("%s", Name.written(name, "=")));
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
        return new Template(words, "--input " + Name.written(name, ".") + ".FIELD=VALUE");
    }

    private static Template feedback(String name, List<FeedbackQuestion> questions) {
        List<String> words = new ArrayList<>();
        for (FeedbackQuestion question : questions) {
            words.add("--choose");
            words.add(
                    questions.size() == 1
                            ? Name.written(name, ".=") + "="
                            : Name.written(name, ".=") + "." + Name.written(FeedbackLabels.name(question), "=") + "=");
        }
        return new Template(words, "--choose " + Name.written(name, ".=") + ".QUESTION=LABEL");
    }
}
