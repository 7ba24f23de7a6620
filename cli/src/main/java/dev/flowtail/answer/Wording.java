package dev.flowtail.answer;

import dev.flowtail.pause.Confirmation;
import dev.flowtail.pause.Decision;
import dev.flowtail.pause.Field;
import dev.flowtail.pause.OnTimeout;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.Rejecting;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.text.SafeText;
import java.util.List;
import java.util.Locale;

/** What a question is about and what an answer leads to, in sentences for people. */
public final class Wording {
    /** About the twelve lines that a prompt shows unasked. */
    private static final int READ = 800;

    private Wording() {}

    /** That an answer was not taken, for people; not yet safe to print. */
    public static String refused(String why) {
        return "the server did not take the answer: " + bounded(why);
    }

    /** {@code step 'publish' waits for a confirmation}. */
    static String waits(Question question) {
        return question.step().label() + " waits for " + question.wants();
    }

    /** What happens after a yes. */
    static String approving(Decision question) {
        if (question instanceof ToolConfirmation) {
            return "the tool is called";
        }
        if (question instanceof OutputReview review) {
            return review.isOfIteration() ? "the output is taken, and the loop ends" : "the output is taken";
        }
        String type = question.step().type();
        return "the %s runs"
                .formatted(
                        List.of("Loop", "Condition", "Router").contains(type) ? type.toLowerCase(Locale.ROOT) : "step");
    }

    /** What happens after a no. */
    static String rejecting(Decision question) {
        if (question instanceof OutputReview review) {
            return review(review, review.rejecting());
        }
        if (!(question instanceof Confirmation confirmation)) {
            return "the tool is not called, and the run goes on";
        }
        return switch (confirmation.rejecting().effect()) {
            case CANCEL -> "the run is cancelled";
            case SKIP -> "it is skipped, and the run goes on";
            case ELSE -> "the condition takes its other branch";
            case RETRY -> "not possible, the server would run it all the same";
        };
    }

    private static String review(OutputReview review, Rejecting rejecting) {
        return switch (rejecting.effect()) {
            case CANCEL ->
                "the run is cancelled"
                        + (rejecting.policy() == rejecting.effect()
                                ? ""
                                : ", as it was done again %d times already".formatted(rejecting.retries()));
            case SKIP, ELSE -> "the output is dropped, and the run goes on";
            case RETRY ->
                review.isOfIteration()
                        ? "the loop makes another iteration"
                        : review.step().type().equals("Router")
                                ? "you choose another route"
                                : "the step is done again" + tries(rejecting);
        };
    }

    private static String tries(Rejecting rejecting) {
        return rejecting.maxRetries().isEmpty()
                ? ""
                : " (%d of %d)"
                        .formatted(
                                rejecting.retries() + 1, rejecting.maxRetries().getAsInt());
    }

    /** What the server does with an answer that comes too late. */
    static String late(OnTimeout then) {
        return switch (then) {
            case CANCEL -> "the server cancels the run";
            case SKIP -> "the server skips the step";
            case APPROVE -> "the server goes on as if it were approved";
        };
    }

    /** The question in one sentence, with what can be answered, each as long as a person reads; the server's words are not yet safe. */
    static String sentence(Question question) {
        String message = bounded(question.message().strip());
        String waits = waits(question) + (message.isEmpty() ? "" : ": " + message);
        String details = bounded(question.accept(new Offered()));
        return details.isEmpty() ? waits : waits + " (" + details + ")";
    }

    /** Where nobody can ask for more of it. */
    static String bounded(String untrusted) {
        return SafeText.inline(untrusted, READ).toString();
    }

    /** {@code a whole number, may be left out}. */
    static String takes(Field field) {
        return field.takes() + (field.required() || field.preset().isPresent() ? "" : ", may be left out");
    }
}
