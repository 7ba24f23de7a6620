package dev.flowtail.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A person who types what was written down before, and remembers the whole conversation. */
class Typist implements Person {
    private final Deque<String> lines = new ArrayDeque<>();
    final List<String> screen = new ArrayList<>();
    final List<String> meanwhile = new CopyOnWriteArrayList<>();
    int columns = 120;
    UnaryOperator<String> editor = text -> null;
    /** By typed line. */
    Map<String, String> lacks = Map.of();

    Typist(String... lines) {
        this.lines.addAll(List.of(lines));
    }

    String screen() {
        return String.join("\n", screen) + "\n";
    }

    @Override
    public void say(String line) {
        screen.add(line);
    }

    /** What was said while this person typed, which is the machine's time and no line of a script. */
    @Override
    public void sayMeanwhile(List<String> lines) {
        meanwhile.addAll(lines);
    }

    /** After the last line the input ends. */
    @Override
    public Optional<String> ask(String prompt, List<String> candidates) {
        Optional<String> typed = Optional.ofNullable(lines.poll());
        screen.add(prompt + typed.orElse("^D"));
        return typed;
    }

    @Override
    public Optional<String> lack(String line) {
        return Optional.ofNullable(lacks.get(line));
    }

    @Override
    public Optional<String> edit(String text, String suffix) {
        screen.add("(editor " + suffix + ": " + text + ")");
        return Optional.ofNullable(editor.apply(text));
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean unicode() {
        return true;
    }
}
