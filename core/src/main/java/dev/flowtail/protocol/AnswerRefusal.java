package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.List;
import java.util.Locale;

/**
 * How a server says no to an answer. Texts are matched loosely: they differ between versions, and over HTTP a status and our own words stand around them.
 *
 * @param kind what to do about it
 * @param reason in the server's words
 * @param ending how the run ends if nothing can be done
 */
record AnswerRefusal(Kind kind, String reason, Ending ending) {
    /** What to do about it. */
    enum Kind {
        /** The answer does not fit: another may. */
        ANSWER,
        /** The run does not wait any more: it must be looked at. */
        NOT_PAUSED,
        /** No answer will be taken. */
        FINAL
    }

    private static final List<String> UNFIT = List.of("step_requirements", "step requirements", "error requirements");

    /** Whether the event says no to an answer that was just sent. */
    static boolean isOne(Event event) {
        return switch (event.name()) {
            case "error", "auth_error", "auth_required", "echo" -> true;
            // Over HTTP the stream has begun when the server looks at the answer.
            case "WorkflowError" -> isUnfit(Heard.raw(event, "error"));
            default -> false;
        };
    }

    static AnswerRefusal of(Event event) {
        return switch (event.name()) {
            case "auth_error" -> new AnswerRefusal(Kind.FINAL, "", Refusal.ofToken(event));
            case "auth_required" -> new AnswerRefusal(Kind.FINAL, "", Refusal.ofTokenNotHeeded());
            case "echo" -> none("it does not know how to continue a run");
            default -> of(Heard.of(event, "error", "message"), Refusal.ofError(event));
        };
    }

    /** The transport heard it. */
    static AnswerRefusal of(Failure failure) {
        return of(failure.reason(), failure.ending());
    }

    private static AnswerRefusal of(String said, Ending refusal) {
        if (isUnfit(said)) {
            return new AnswerRefusal(Kind.ANSWER, said, none(said).ending());
        }
        if (said.toLowerCase(Locale.ROOT).contains("not paused")) {
            return new AnswerRefusal(Kind.NOT_PAUSED, said, none(said).ending());
        }
        return refusal.exit() == Exit.AUTHENTICATION ? new AnswerRefusal(Kind.FINAL, said, refusal) : none(said);
    }

    private static boolean isUnfit(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return UNFIT.stream().anyMatch(text::contains);
    }

    private static AnswerRefusal none(String said) {
        return new AnswerRefusal(
                Kind.FINAL, said, Ending.of(Outcome.PAUSED, "the server does not take the answer: " + said));
    }
}
