package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.ExternalResult;
import java.util.List;
import java.util.Optional;

/** What a tool brought that somebody else called. */
record ResultPrompt(Conversation talk) {
    Optional<Answer> ask(ExternalResult asked) throws InterruptedException {
        talk.tell("the server cannot call this tool: call it, and say what it brought. Ctrl-D leaves it for later.");
        while (true) {
            Optional<String> typed = talk.ask(asked.tool().name(), "result (Enter: in your editor):", List.of());
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> text = typed.get().isEmpty() ? talk.edit("", ".txt") : typed;
            if (text.isPresent() && !text.get().isEmpty()) {
                return Optional.of(new Answer.Result(text.get()));
            }
            talk.tell("please say something: the result must not be empty.");
        }
    }
}
