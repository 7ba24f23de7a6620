package dev.flowtail.answer;

import dev.flowtail.pause.Choice;
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
import java.util.List;
import java.util.stream.Collectors;

/** What can be answered, in few words; empty where the question says it all. Not safe to print. */
final class Offered implements Question.Visitor<String> {
    @Override
    public String confirmation(Confirmation asked) {
        return "";
    }

    @Override
    public String review(OutputReview asked) {
        return "";
    }

    @Override
    public String input(UserInput asked) {
        return fields(asked.fields());
    }

    @Override
    public String toolInput(ToolInput asked) {
        return fields(asked.fields());
    }

    private static String fields(List<Field> fields) {
        return fields.stream()
                .map(field -> field.name() + ": " + Wording.takes(field))
                .collect(Collectors.joining("; "));
    }

    @Override
    public String route(RouteSelection asked) {
        return names(asked.choices());
    }

    @Override
    public String toolConfirmation(ToolConfirmation asked) {
        return "with " + asked.tool().arguments();
    }

    @Override
    public String externalResult(ExternalResult asked) {
        return "";
    }

    @Override
    public String feedback(UserFeedback asked) {
        return asked.questions().stream().map(one -> feedback(one, asked)).collect(Collectors.joining("; "));
    }

    private static String feedback(FeedbackQuestion question, UserFeedback asked) {
        boolean alone = asked.named(question.text()).size() <= 1;
        String label = alone || question.header().isEmpty() ? "" : question.header() + ": ";
        String options = names(question.options());
        return label + question.text() + (options.isEmpty() ? "" : " " + options);
    }

    private static String names(List<Choice> choices) {
        return choices.stream().map(Choice::name).collect(Collectors.joining(", "));
    }
}
