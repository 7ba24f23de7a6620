package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.ExternalResult;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a tool brought that somebody else called.
 *
 * @param more what the server said of the pause
 */
record ResultPrompt(Conversation talk, JsonObject more) {
    Optional<Answer> ask(ExternalResult asked) throws InterruptedException {
        talk.tell("the server cannot call this tool: call it, and say what it brought.   ?: more   Ctrl-D: later");
        while (true) {
            Optional<String> typed = talk.askText(
                    asked.tool().name(),
                    "result (Enter: in your editor):",
                    List.of(),
                    List.of(asked.message(), Details.of(more, asked)),
                    "press Enter alone, and put it into your editor");
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
