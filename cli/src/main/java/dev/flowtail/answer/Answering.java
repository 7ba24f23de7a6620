package dev.flowtail.answer;

import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.PausedRun;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Decision;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.Reply;
import dev.flowtail.pause.StepDecision;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Answers a paused run: with what was said in advance, then by the policy. All questions of a pause are answered, or none: a server takes a question without an answer for
 * a rejection.
 */
public final class Answering implements PauseHandler {
    private final SaidAnswers said;
    private final OnPause policy;
    private final Supplier<Person> person;
    private final Consumer<String> warn;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Set<String> rejected = new HashSet<>();
    private volatile boolean asked;
    private volatile Optional<Pause> open = Optional.empty();

    /**
     * For one run.
     *
     * @param person asked for when somebody is to be asked
     * @param warn takes sentences for people, not yet safe to print
     * @param zone of the times that a person reads
     */
    public Answering(
            SaidAnswers said,
            OnPause policy,
            Supplier<Person> person,
            Consumer<String> warn,
            InstantSource clock,
            ZoneId zone) {
        this.said = said;
        this.policy = policy;
        this.person = person;
        this.warn = warn;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Reply> onPause(PausedRun waiting) throws InterruptedException {
        Pause pause = waiting.pause();
        Deadline deadline = deadline(pause);
        asked = true;
        open = Optional.of(pause);
        Optional<Reply> reply = answer(waiting, pause, deadline);
        if (reply.isPresent()) {
            open = Optional.empty();
        }
        return reply;
    }

    private Optional<Reply> answer(PausedRun waiting, Pause pause, Deadline deadline) throws InterruptedException {
        waiting.refusal().ifPresent(why -> warn.accept(Wording.refused(why)));
        Map<Question, Answer> answers = new LinkedHashMap<>();
        boolean wrong = false;
        for (Question question : pause.questions()) {
            // What the server has refused is not said again.
            if (waiting.refusal().isEmpty()) {
                try {
                    said.to(question).ifPresent(answer -> answers.put(question, answer));
                } catch (InvalidAnswerException e) {
                    warn.accept(e.getMessage());
                    wrong = true;
                }
            }
        }
        if (!wrong && waiting.refusal().isEmpty()) {
            decide(pause, answers);
            leave(pause, answers, deadline);
        }
        if (policy == OnPause.PROMPT && (answers.size() < pause.questions().size() || deadline.replaces(answers))) {
            return new Prompts(person.get(), pause, deadline).answer(answers).map(pause::reply);
        }
        if (answers.size() < pause.questions().size()) {
            return Optional.empty();
        }
        if (deadline.replaces(answers)) {
            warn.accept("nothing was sent, because it would not do what was said.");
            return Optional.empty();
        }
        return Optional.of(pause.reply(answers));
    }

    /** By the policy, what a yes or a no answers; a no that brings the same question again is said once, by the name of the step: a loop has another id each time. */
    private void decide(Pause pause, Map<Question, Answer> answers) {
        if (policy != OnPause.APPROVE && policy != OnPause.REJECT) {
            return;
        }
        for (Question question : pause.questions()) {
            if (!(question instanceof Decision asked) || answers.containsKey(question)) {
                continue;
            }
            if (policy == OnPause.APPROVE) {
                answers.put(question, new Answer.Approved());
            } else if (asked.canBeRejected()
                    && (!asked.returnsAfterNo() || rejected.add(question.step().name()))) {
                answers.put(question, new Answer.Rejected(Optional.empty()));
            }
        }
    }

    /** Where the time is over, the server may do what it said for that, if somebody has said so. */
    private void leave(Pause pause, Map<Question, Answer> answers, Deadline deadline) {
        deadline.over().ifPresent(limit -> {
            for (Question question : pause.questions()) {
                boolean counts =
                        answers.containsKey(question) && limit.agreesWith(Map.of(question, answers.get(question)));
                if (question instanceof StepDecision asked && said.leaves(asked, limit.then()) && !counts) {
                    answers.put(question, new Answer.Late(limit.then()));
                }
            }
        });
    }

    private LeftOpen left(Pause pause) {
        Deadline deadline = deadline(pause);
        List<String> told = new ArrayList<>();
        List<String> options = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        boolean more = false;
        for (Question question : pause.questions()) {
            Template template = Template.of(question, deadline.over());
            told.add(Wording.sentence(question));
            if (!contains(options, template.words())) {
                options.addAll(template.words());
                hints.add(template.hint());
                more |= template.offersMore();
            }
        }
        deadline.sentence().ifPresent(told::add);
        return new LeftOpen(told, options, hints, more);
    }

    /** Two calls of one tool are answered by one option. */
    private static boolean contains(List<String> options, List<String> words) {
        return Collections.indexOfSubList(options, words) >= 0;
    }

    private Deadline deadline(Pause pause) {
        return new Deadline(pause.expiry(), clock, zone);
    }

    /** What nobody has answered, also where somebody was still being asked; with the time that is left now. */
    public Optional<LeftOpen> leftOpen() {
        return open.map(this::left);
    }

    /** Whether the run has waited for an answer. */
    public boolean wasAsked() {
        return asked;
    }

    /** A sentence for each option and entry that fitted no question of the run, not yet safe to print. */
    public List<String> unasked() {
        return said.unasked();
    }
}
