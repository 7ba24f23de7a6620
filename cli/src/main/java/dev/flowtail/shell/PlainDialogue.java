package dev.flowtail.shell;

import dev.flowtail.answer.Editor;
import dev.flowtail.answer.Person;
import dev.flowtail.answer.PlainPerson;
import dev.flowtail.answer.PlainScreen;
import dev.flowtail.output.Surface;
import dev.flowtail.terminal.Keyboard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Lines from a stream. Where somebody sits at a terminal on which no line can be edited, prompts are printed as well. */
final class PlainDialogue extends Dialogue {
    private final Lines in;
    private final Surface standardOutput;
    private final PlainScreen err;
    /** Who answers at the keyboard that commands are typed at; empty where nobody types. */
    private final Optional<Person> person;

    /** Where commands come from. */
    private interface Lines {
        /** Waits for the next one, without its end; empty at the end of the input. */
        Optional<String> next(String prompt) throws InterruptedException;
    }

    private PlainDialogue(Lines in, Surface standardOutput, PlainScreen err, Optional<Person> person) {
        this.in = in;
        this.standardOutput = standardOutput;
        this.err = err;
        this.person = person;
    }

    /** Nobody types: nobody is asked, and nothing is said that only asks. */
    static PlainDialogue scripted(InputStream in, Surface standardOutput, PlainScreen err) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return new PlainDialogue(prompt -> line(lines), standardOutput, err, Optional.empty());
    }

    private static Optional<String> line(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A person types, at the keyboard of this process. */
    static PlainDialogue typed(
            InputStream in, Surface standardOutput, PlainScreen err, Map<String, String> environment) {
        // What is typed is a message, however little of it can be shown.
        Keyboard keyboard = new Keyboard(in, StandardCharsets.UTF_8);
        return new PlainDialogue(
                prompt -> {
                    Runnable back = err.alone();
                    try {
                        return keyboard.next(() -> err.piece(prompt));
                    } finally {
                        back.run();
                    }
                },
                standardOutput,
                err,
                Optional.of(new PlainPerson(keyboard, err, new Editor(environment))));
    }

    @Override
    Input command() {
        return line(Shell.PROMPT).<Input>map(Input.Line::new).orElseGet(Input.End::new);
    }

    private Optional<String> line(String prompt) {
        try {
            return in.next(prompt);
        } catch (InterruptedException e) {
            // Whoever wants this thread to end wants no command.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    Optional<String> hidden(String question) {
        if (person.isEmpty()) {
            return line(question);
        }
        // Without a console the launcher was wrong about the terminal; better to refuse than to show a secret.
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("%s", question))
                .map(String::new);
    }

    @Override
    Optional<Person> person() {
        return person;
    }

    @Override
    void answer(String lines) {
        try {
            standardOutput.out().write(lines.getBytes(standardOutput.charset()));
            standardOutput.out().flush();
        } catch (IOException e) {
            throw new UnwrittenException(e);
        }
    }

    @Override
    void note(String line) {
        err.line(line);
    }

    @Override
    Surface surface(Tag tag) {
        return standardOutput;
    }

    @Override
    boolean isConcurrent() {
        return false;
    }

    @Override
    void wake() {
        // A read of standard input cannot be ended; the process ends without it.
    }

    @Override
    public void close() {
        err.piece("");
    }
}
