package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Confirmation;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.RouteSelection;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.pause.ToolInput;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.pause.UserInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a person the questions of one pause, one after the other. */
final class Prompts {
    private final Conversation talk;
    private final Deadline deadline;

    Prompts(Person person, Deadline deadline) {
        talk = new Conversation(person);
        this.deadline = deadline;
    }

    /**
     * Asks what is not answered yet.
     *
     * @param known what was said in advance
     * @return an answer to every question, or empty to leave all of them for later
     */
    Optional<Map<Question, Answer>> answer(Pause pause, Map<Question, Answer> known) throws InterruptedException {
        Map<Question, Answer> answers = new LinkedHashMap<>(known);
        List<Question> open = pause.questions().stream()
                .filter(question -> !known.containsKey(question))
                .toList();
        for (int i = 0; i < open.size(); i++) {
            talk.rule(
                    Wording.waits(open.get(i)) + (open.size() == 1 ? "" : " (%d of %d)".formatted(i + 1, open.size())));
            deadline.sentence().ifPresent(talk::tell);
            Optional<Answer> answer = answer(open.get(i), pause);
            if (answer.isEmpty()) {
                talk.tell("left for later.");
                return Optional.empty();
            }
            answers.put(open.get(i), answer.get());
        }
        return isMeant(answers) ? Optional.of(answers) : Optional.empty();
    }

    /** While a person thinks, the time may run out. */
    private boolean isMeant(Map<Question, Answer> answers) throws InterruptedException {
        if (!deadline.replaces(answers)) {
            return true;
        }
        deadline.sentence().ifPresent(talk::tell);
        boolean meant = talk.yes("send it, so that this happens?");
        if (!meant) {
            talk.tell("nothing was sent; the run waits on.");
        }
        return meant;
    }

    private Optional<Answer> answer(Question question, Pause pause) throws InterruptedException {
        talk.quote(question.message());
        if (question instanceof Confirmation || question instanceof ToolConfirmation) {
            return new DecisionPrompt(talk, pause.active()).ask(question);
        }
        if (question instanceof OutputReview review) {
            return new ReviewPrompt(talk, pause.active()).ask(review);
        }
        if (question instanceof UserInput input) {
            return new FieldsPrompt(talk, pause.active()).ask(question, input.fields());
        }
        if (question instanceof ToolInput input) {
            talk.call(input.tool());
            return new FieldsPrompt(talk, pause.active()).ask(question, input.fields());
        }
        if (question instanceof RouteSelection route) {
            return new ChoicePrompt(talk)
                    .ask(
                            question.step().name(),
                            List.of(question.message(), Details.of(pause.active(), question)),
                            route.choices(),
                            route.several(),
                            names -> question.check(new Answer.Chosen(names)))
                    .map(Answer.Chosen::new);
        }
        if (question instanceof ExternalResult result) {
            talk.call(result.tool());
            return new ResultPrompt(talk, pause.active()).ask(result);
        }
        return new ChoicePrompt(talk).ask((UserFeedback) question, Details.of(pause.active(), question));
    }
}
