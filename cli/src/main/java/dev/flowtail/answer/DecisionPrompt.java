package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Decision;
import dev.flowtail.pause.ToolConfirmation;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Yes or no, without a default: nothing is approved by a slip.
 *
 * @param more what the server said of the pause
 */
record DecisionPrompt(Conversation talk, JsonObject more) {
    private static final List<String> WORDS = List.of("yes", "no", "later", "?");

    Optional<Answer> ask(Decision question) throws InterruptedException {
        if (question instanceof ToolConfirmation asked) {
            talk.call(asked.tool());
        }
        talk.tell(
                "y: " + Wording.approving(question) + "   n: " + Wording.rejecting(question) + "   ?: more   l: later");
        while (true) {
            Optional<String> typed =
                    talk.ask(Name.of(question).stream().findFirst().orElse(""), "approve? [y/n/?/l]", WORDS);
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            switch (typed.get().strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes", "a", "approve" -> {
                    return Optional.of(new Answer.Approved());
                }
                case "n", "no", "r", "reject" -> {
                    if (question.canBeRejected()) {
                        return rejected(question);
                    }
                    talk.tell("the server would run it all the same; y runs it, and l leaves it as it is.");
                }
                case "l", "later" -> {
                    return Optional.empty();
                }
                case "?" -> {
                    talk.quoteAll(question.message());
                    talk.quoteAll(Details.of(more, question));
                }
                default -> talk.tell("please type y, n, ? or l.");
            }
        }
    }

    /** Where a reason is read by somebody, it is asked for. */
    private Optional<Answer> rejected(Decision question) throws InterruptedException {
        if (!(question instanceof ToolConfirmation)) {
            return Optional.of(new Answer.Rejected(Optional.empty()));
        }
        return talk.askText(
                        "",
                        "why? (Enter: no reason)",
                        List.of(),
                        List.of(question.message(), Details.of(more, question)))
                .map(reason -> new Answer.Rejected(Optional.of(reason.strip()).filter(text -> !text.isEmpty())));
    }
}
