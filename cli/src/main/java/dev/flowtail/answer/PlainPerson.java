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
    /** What stands before the line that is being typed; null while none is. */
    private Prompt shown;

    /** Of one asker: another may ask with the same words. */
    private static final class Prompt {
        private final String text;

        Prompt(String text) {
            this.text = text;
        }
    }

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
        Prompt own = new Prompt(prompt);
        Runnable back = screen.alone();
        try {
            Optional<String> line = keyboard.answer(() -> show(own));
            if (line.isEmpty()) {
                screen.piece("\n");
            }
            return line;
        } catch (InterruptedException e) {
            // What is printed next does not belong beside the prompt.
            screen.piece("\n");
            throw e;
        } finally {
            answered(own);
            back.run();
        }
    }

    private void show(Prompt prompt) {
        synchronized (turn) {
            shown = prompt;
            screen.piece(prompt.text);
        }
    }

    /** One who was called off may leave behind the next one's prompt. */
    private void answered(Prompt prompt) {
        synchronized (turn) {
            shown = shown == prompt ? null : shown;
        }
    }

    @Override
    public void sayMeanwhile(List<String> lines) {
        synchronized (turn) {
            if (shown == null) {
                lines.forEach(screen::line);
            } else {
                screen.lines(lines, shown.text);
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
