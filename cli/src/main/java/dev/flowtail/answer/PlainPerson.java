package dev.flowtail.answer;

import dev.flowtail.terminal.Keyboard;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A person who reads lines and types lines, without any line editing but the terminal's own. */
public final class PlainPerson implements Person {
    private final Keyboard keyboard;
    private final PlainScreen screen;
    private final Editor editor;
    /** The terminal is an editor's while it is held. */
    private final Object turn = new Object();
    /** What stands before the line that is being typed; empty while none is. */
    private String prompt = "";

    /** There is one for a process, as there is one keyboard. */
    public PlainPerson(Keyboard keyboard, PlainScreen screen, Editor editor) {
        this.keyboard = keyboard;
        this.screen = screen;
        this.editor = editor;
    }

    @Override
    public void say(String line) {
        screen.line(line);
    }

    @Override
    public boolean forgetTyped() {
        return keyboard.forget();
    }

    @Override
    public Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException {
        Runnable back = screen.alone();
        try {
            Optional<String> line = keyboard.answer(() -> show(prompt));
            if (line.isEmpty()) {
                screen.piece("\n");
            }
            return line;
        } catch (InterruptedException e) {
            // What is printed next does not belong beside the prompt.
            screen.piece("\n");
            throw e;
        } finally {
            answered();
            back.run();
        }
    }

    private void show(String question) {
        synchronized (turn) {
            prompt = question;
            screen.piece(question);
        }
    }

    private void answered() {
        synchronized (turn) {
            prompt = "";
        }
    }

    @Override
    public void sayMeanwhile(List<String> lines) {
        synchronized (turn) {
            if (prompt.isEmpty()) {
                lines.forEach(screen::line);
            } else {
                screen.lines(lines, prompt);
            }
        }
    }

    @Override
    public Optional<String> lack(String line) {
        return keyboard.isCut(line)
                ? Optional.of(String.format(Locale.ROOT, "a terminal cuts lines after %,d bytes", keyboard.longest()))
                : Person.super.lack(line);
    }

    @Override
    public Optional<String> edit(String text, String suffix) throws IOException, InterruptedException {
        try {
            synchronized (turn) {
                return editor.edit(text, suffix);
            }
        } catch (InterruptedException e) {
            screen.piece("\n");
            throw e;
        }
    }

    @Override
    public int columns() {
        return screen.columns();
    }

    @Override
    public boolean unicode() {
        return screen.unicode();
    }
}
