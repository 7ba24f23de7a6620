package dev.flowtail.answer;

import static dev.flowtail.answer.Template.shown;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Confirmation;
import dev.flowtail.pause.Decision;
import dev.flowtail.pause.Expiry;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.Field;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.RouteSelection;
import dev.flowtail.pause.StepDecision;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.pause.ToolInput;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.pause.UserInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The template for each kind of question.
 *
 * @param name what the question is called by
 * @param over what the server does by itself, where the time to answer is over
 */
record Templates(String name, Optional<Expiry> over) implements Question.Visitor<Template> {
    @Override
    public Template confirmation(Confirmation asked) {
        return over.map(limit -> late(asked, limit)).orElseGet(() -> yesOrNo(asked));
    }

    @Override
    public Template toolConfirmation(ToolConfirmation asked) {
        return yesOrNo(asked);
    }

    @Override
    public Template review(OutputReview asked) {
        return over.map(limit -> late(asked, limit))
                .orElseGet(() -> new Template(
                        approval().words(),
                        "%s, %s or %s"
                                .formatted(
                                        approval().hint(),
                                        shown("--edit", Name.written(name, "=") + "=", "TEXT"),
                                        shown("--reject", Statements.rejection(name) + "=", "FEEDBACK"))));
    }

    private Template yesOrNo(Decision asked) {
        return asked.canBeRejected()
                ? new Template(
                        approval().words(),
                        approval().hint() + " or " + rejection().hint())
                : approval();
    }

    /** The plain word that the server heeds, or else leave to do what it does anyway. */
    private Template late(StepDecision asked, Expiry limit) {
        if (limit.agreesWith(Map.of(asked, new Answer.Approved()))) {
            return approval();
        }
        return limit.agreesWith(Map.of(asked, new Answer.Rejected(Optional.empty())))
                ? rejection()
                : Template.only(
                        "--late", Name.written(name, "=") + "=" + limit.then().word());
    }

    private Template approval() {
        return Template.only("--approve", Statements.approval(name));
    }

    private Template rejection() {
        return Template.only("--reject", Statements.rejection(name));
    }

    @Override
    public Template input(UserInput asked) {
        return fields(asked.fields());
    }

    @Override
    public Template toolInput(ToolInput asked) {
        return fields(asked.fields());
    }

    private Template fields(List<Field> fields) {
        List<Field> needed = fields.stream()
                .filter(field -> field.required() && field.preset().isEmpty())
                .toList();
        // Something has to be said, even where all of it may be left out.
        List<Field> asked = needed.isEmpty() ? fields.stream().limit(1).toList() : needed;
        String about = Name.written(name, ".") + ".";
        List<String> words = new ArrayList<>();
        for (Field field : asked) {
            words.add("--input");
            words.add(about + Name.written(field.name(), "=") + "=");
        }
        if (words.isEmpty()) {
            words.addAll(List.of("--input", about + "="));
        }
        return new Template(words, shown("--input", about, "FIELD=VALUE"));
    }

    @Override
    public Template externalResult(ExternalResult asked) {
        String written = Name.written(name, ".") + ".result=";
        return new Template(List.of("--input", written), shown("--input", written, "TEXT"));
    }

    @Override
    public Template route(RouteSelection asked) {
        String written = Name.written(name, "=") + "=";
        return new Template(
                List.of("--choose", written), shown("--choose", written, "NAME" + (asked.several() ? "[,NAME]" : "")));
    }

    @Override
    public Template feedback(UserFeedback asked) {
        List<String> words = new ArrayList<>();
        int count = asked.questions().size();
        for (int i = 0; i < count; i++) {
            words.add("--choose");
            words.add(count == 1 ? Name.written(name, ".=") + "=" : Template.within(name, asked, i));
        }
        return new Template(words, shown("--choose", Name.written(name, ".=") + ".", "QUESTION=LABEL"));
    }
}
