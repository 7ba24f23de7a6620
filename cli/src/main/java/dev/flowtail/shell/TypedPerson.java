package dev.flowtail.shell;

import dev.flowtail.answer.Editor;
import dev.flowtail.answer.Person;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The person at the shell, while they answer: runs that go on print above what is being typed. */
record TypedPerson(TypedDialogue dialogue, Map<String, String> environment) implements Person {
    @Override
    public void say(String line) {
        dialogue.answer(line + "\n");
    }

    @Override
    public boolean forgetTyped() {
        return dialogue.forgetTyped();
    }

    @Override
    public Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException {
        return dialogue.ask(prompt, candidates);
    }

    @Override
    public Optional<String> edit(String text, String suffix) throws IOException, InterruptedException {
        return dialogue.aside(() -> new Editor(environment).edit(text, suffix));
    }

    @Override
    public int columns() {
        return Math.max(20, dialogue.columns());
    }

    @Override
    public boolean unicode() {
        return dialogue.canvas().unicode();
    }
}
