package dev.flowtail.shell;

import dev.flowtail.answer.Person;
import dev.flowtail.output.Surface;
import dev.flowtail.spi.Canvas;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who does one thing behind the other, without a pause, while runs go on; and who hears all that is said. */
final class Spoken extends Dialogue {
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final Deque<Input> inputs = new ArrayDeque<>();

    Spoken(Input... inputs) {
        this.inputs.addAll(List.of(inputs));
    }

    @Override
    Input command() {
        return inputs.isEmpty() ? new Input.End() : inputs.remove();
    }

    @Override
    Optional<String> hidden(String question) {
        return Optional.empty();
    }

    @Override
    Optional<Person> person() {
        return Optional.empty();
    }

    @Override
    void answer(String lines) {
        heard.add(lines);
    }

    @Override
    void note(String line) {
        heard.add(line);
    }

    @Override
    Surface surface(Tag tag) {
        return new Surface(OutputStream.nullOutputStream(), StandardCharsets.UTF_8, Canvas.PLAIN);
    }

    @Override
    boolean isConcurrent() {
        return true;
    }

    @Override
    void wake() {
        // Nobody waits here.
    }

    @Override
    public void close() {
        // There is nothing to be given back.
    }
}
