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
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a person the questions of one pause, one after the other. */
final class Prompts {
    private final Pause pause;
    private final Conversation talk;
    private final Deadline deadline;
    private final Alarm alarm;

    Prompts(Person person, Pause pause, Deadline deadline) {
        this(person, pause, deadline, Alarm.REAL);
    }

    /** With another time, of which the clock of the deadline has to know. */
    Prompts(Person person, Pause pause, Deadline deadline, Alarm alarm) {
        this.pause = pause;
        talk = new Conversation(person);
        this.deadline = deadline;
        this.alarm = alarm;
    }

    /**
     * Asks what is not answered yet.
     *
     * @param known what was said in advance
     * @return an answer to every question, or empty to leave all of them for later
     */
    Optional<Map<Question, Answer>> answer(Map<Question, Answer> known) throws InterruptedException {
        Runnable off = deadline.whenOver(alarm, () -> deadline.sentence().ifPresent(talk::tellMeanwhile));
        try {
            return asked(known);
        } finally {
            off.run();
        }
    }

    private Optional<Map<Question, Answer>> asked(Map<Question, Answer> known) throws InterruptedException {
        Map<Question, Answer> answers = new LinkedHashMap<>(known);
        List<Question> open = pause.questions().stream()
                .filter(question -> !known.containsKey(question))
                .toList();
        for (int i = 0; i < open.size(); i++) {
            talk.rule(
                    Wording.waits(open.get(i)) + (open.size() == 1 ? "" : " (%d of %d)".formatted(i + 1, open.size())));
            deadline.sentence().ifPresent(talk::tell);
            talk.quote(open.get(i).message());
            Optional<Answer> answer = open.get(i).accept(new ByKind()).ask();
            if (answer.isEmpty()) {
                talk.tell("left for later.");
                return Optional.empty();
            }
            answers.put(open.get(i), answer.get());
        }
        return meant(answers);
    }

    /** While a person thinks, the time may run out. */
    private Optional<Map<Question, Answer>> meant(Map<Question, Answer> answers) throws InterruptedException {
        Map<Question, Answer> heeded = deadline.yielding(answers);
        if (heeded.equals(answers)) {
            return Optional.of(answers);
        }
        deadline.sentence().ifPresent(talk::tell);
        if (talk.yes("send it, so that this happens?")) {
            return Optional.of(heeded);
        }
        talk.tell("nothing was sent; the run waits on.");
        return Optional.empty();
    }

    /** How one question is put. */
    private interface Prompt {
        /** Empty to leave it for later. */
        Optional<Answer> ask() throws InterruptedException;
    }

    private final class ByKind implements Question.Visitor<Prompt> {
        private final JsonObject more = pause.active();

        @Override
        public Prompt confirmation(Confirmation asked) {
            return () -> new DecisionPrompt(talk, more).ask(asked);
        }

        @Override
        public Prompt toolConfirmation(ToolConfirmation asked) {
            return () -> new DecisionPrompt(talk, more).ask(asked);
        }

        @Override
        public Prompt review(OutputReview asked) {
            return () -> new ReviewPrompt(talk, more).ask(asked);
        }

        @Override
        public Prompt input(UserInput asked) {
            return () -> new FieldsPrompt(talk, more).ask(asked, asked.fields());
        }

        @Override
        public Prompt toolInput(ToolInput asked) {
            return () -> {
                talk.call(asked.tool());
                return new FieldsPrompt(talk, more).ask(asked, asked.fields());
            };
        }

        @Override
        public Prompt route(RouteSelection asked) {
            return () -> new ChoicePrompt(talk)
                    .ask(
                            asked.step().name(),
                            List.of(asked.message(), Details.of(more, asked)),
                            asked.choices(),
                            asked.several(),
                            names -> asked.check(new Answer.Chosen(names)))
                    .map(Answer.Chosen::new);
        }

        @Override
        public Prompt externalResult(ExternalResult asked) {
            return () -> {
                talk.call(asked.tool());
                return new ResultPrompt(talk, more).ask(asked);
            };
        }

        @Override
        public Prompt feedback(UserFeedback asked) {
            return () -> new ChoicePrompt(talk).ask(asked, Details.of(more, asked));
        }
    }
}
