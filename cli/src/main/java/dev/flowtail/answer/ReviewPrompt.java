package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.OutputReview;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A draft: taken, edited or sent back, without a default.
 *
 * @param more what the server said of the pause
 */
record ReviewPrompt(Conversation talk, JsonObject more) {
    private static final List<String> WORDS = List.of("approve", "edit", "reject", "later", "?");

    Optional<Answer> ask(OutputReview review) throws InterruptedException {
        if (review.text().isEmpty()) {
            talk.tell("the server does not show the output.");
        } else {
            talk.tell("the output:");
            talk.quote(review.text());
        }
        talk.tell("a: " + Wording.approving(review) + "   e: you edit it, and it is taken   r: "
                + Wording.rejecting(review));
        String mine = draft(review);
        while (true) {
            Optional<String> typed = talk.ask(review.step().name(), "approve, edit or reject? [a/e/r/?/l]", WORDS);
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            switch (typed.get().strip().toLowerCase(Locale.ROOT)) {
                case "a", "approve", "y", "yes" -> {
                    return Optional.of(new Answer.Approved());
                }
                case "r", "reject", "n", "no" -> {
                    return rejected(review);
                }
                case "e", "edit" -> {
                    Optional<String> text = edited(review, mine);
                    Optional<Answer> answer = text.flatMap(edited -> taken(review, edited));
                    if (answer.isPresent()) {
                        return answer;
                    }
                    // What was refused is mended, and not written again.
                    mine = text.orElse(mine);
                }
                case "l", "later" -> {
                    return Optional.empty();
                }
                case "?" -> {
                    talk.quoteAll(review.text());
                    talk.quoteAll(Details.of(more, review));
                }
                default -> talk.tell("please type a, e, r, ? or l.");
            }
        }
    }

    private Optional<Answer> rejected(OutputReview review) throws InterruptedException {
        if (!review.returnsAfterNo()) {
            return Optional.of(new Answer.Rejected(Optional.empty()));
        }
        return talk.askText(
                        "",
                        "what should be different? (Enter: nothing to say)",
                        List.of(),
                        List.of(review.text(), Details.of(more, review)))
                .map(said -> new Answer.Rejected(Optional.of(said.strip()).filter(text -> !text.isEmpty())));
    }

    private static boolean isStructured(OutputReview review) {
        return review.draft() instanceof JsonObject || review.draft() instanceof JsonArray;
    }

    private static String draft(OutputReview review) {
        return isStructured(review) ? Details.pretty(review.draft()) : review.text();
    }

    /** What a person made of a text; empty where it is nothing new. */
    private Optional<String> edited(OutputReview review, String text) throws InterruptedException {
        Optional<String> edited = talk.edit(text, isStructured(review) ? ".json" : ".md");
        if (edited.isEmpty()) {
            return Optional.empty();
        }
        if (edited.get().equals(draft(review))) {
            talk.tell("you changed nothing.");
            return Optional.empty();
        }
        if (edited.get().isBlank()) {
            talk.tell("the file came back empty, so nothing was edited.");
            return Optional.empty();
        }
        return edited;
    }

    private Optional<Answer> taken(OutputReview review, String edited) {
        try {
            Answer answer = review.edited(edited);
            review.check(answer);
            return Optional.of(answer);
        } catch (InvalidAnswerException e) {
            talk.refuse(e);
            return Optional.empty();
        }
    }
}
