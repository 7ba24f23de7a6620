package dev.flowtail.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A person who reads lines and types lines, without any line editing but the terminal's own. */
public final class PlainPerson implements Person {
    /** In bytes, without its end. Terminals drop what is behind that; Linux has the longest lines. */
    private static final int LONGEST = System.getProperty("os.name", "").startsWith("Linux") ? 4_095 : 1_023;

    private final Keyboard keyboard;
    private final PrintWriter out;
    private final Charset charset;
    private final int columns;
    private final Editor editor;

    /**
     * Reads and writes. There is one for a process, as there is one keyboard.
     *
     * @param out standard error, where it is a terminal
     * @param columns of the terminal, 0 where unknown
     */
    public PlainPerson(InputStream in, PrintWriter out, Charset charset, int columns, Editor editor) {
        this.keyboard = new Keyboard(in, charset);
        this.out = out;
        this.charset = charset;
        this.columns = columns == 0 ? 80 : columns;
        this.editor = editor;
    }

    @Override
    public void say(String line) {
        print(line + "\n");
    }

    @Override
    public boolean forgetTyped() {
        return keyboard.forget();
    }

    @Override
    public Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException {
        try {
            Optional<String> line = keyboard.line(() -> print(prompt));
            if (line.isEmpty()) {
                print("\n");
            }
            return line;
        } catch (InterruptedException e) {
            // What is printed next does not belong beside the prompt.
            say("");
            throw e;
        }
    }

    @Override
    public Optional<String> lack(String line) {
        return line.getBytes(charset).length >= LONGEST
                ? Optional.of(String.format(Locale.ROOT, "a terminal cuts lines after %,d bytes", LONGEST))
                : Person.super.lack(line);
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public Optional<String> edit(String text, String suffix) throws IOException, InterruptedException {
        try {
            return editor.edit(text, suffix);
        } catch (InterruptedException e) {
            say("");
            throw e;
        }
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean unicode() {
        return charset.newEncoder().canEncode('\u2502');
    }
}
