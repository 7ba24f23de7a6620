package dev.flowtail.shell;

import dev.flowtail.answer.Editor;
import dev.flowtail.answer.Person;
import dev.flowtail.output.LiveScreen;
import dev.flowtail.output.Surface;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines from a stream. Where somebody sits at a terminal on which no line can be edited, prompts are printed as well. */
final class PlainDialogue extends Dialogue {
    private final BufferedReader in;
    private final AskedLines typed;
    private final Surface standardOutput;
    private final PrintWriter err;
    private final boolean prompts;
    private final Map<String, String> environment;

    PlainDialogue(
            InputStream in,
            Surface standardOutput,
            OutputStream err,
            boolean prompts,
            Map<String, String> environment) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.typed = new AskedLines(this.in);
        this.standardOutput = standardOutput;
        this.err = new PrintWriter(err, false, standardOutput.charset());
        this.prompts = prompts;
        this.environment = environment;
    }

    @Override
    Input command() {
        return line(Shell.PROMPT).<Input>map(Input.Line::new).orElseGet(Input.End::new);
    }

    @Override
    Optional<String> hidden(String question) {
        if (!prompts) {
            return line("");
        }
        // Without a console the launcher was wrong about the terminal; better to refuse than to show a secret.
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("%s", question))
                .map(String::new);
    }

    @Override
    Optional<Person> person() {
        return prompts ? Optional.of(new PlainlyAsked()) : Optional.empty();
    }

    /** The person at a terminal on which no line can be edited. */
    private final class PlainlyAsked implements Person {
        @Override
        public void say(String line) {
            note(line);
        }

        @Override
        public boolean forgetTyped() {
            return typed.forget();
        }

        @Override
        public Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException {
            try {
                return prompted(prompt);
            } catch (InterruptedException e) {
                // What is printed next does not belong beside the prompt.
                print("\n");
                throw e;
            }
        }

        @Override
        public Optional<String> edit(String text, String suffix) throws IOException, InterruptedException {
            return new Editor(environment).edit(text, suffix);
        }

        @Override
        public int columns() {
            return standardOutput.canvas().width();
        }

        @Override
        public boolean unicode() {
            return standardOutput.canvas().unicode();
        }
    }

    private Optional<String> line(String prompt) {
        try {
            return prompted(prompt);
        } catch (InterruptedException e) {
            // Whoever wants this thread to end wants no command.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> prompted(String prompt) throws InterruptedException {
        Optional<LiveScreen.Hold> alone = standardOutput.live().map(LiveScreen::hold);
        if (prompts && !prompt.isEmpty()) {
            print(prompt);
        }
        try {
            return prompts ? typed.next() : Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            alone.ifPresent(LiveScreen.Hold::close);
        }
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
        Runnable printing = () -> print(line + "\n");
        standardOutput.live().ifPresentOrElse(screen -> screen.above(printing), printing);
    }

    private synchronized void print(String text) {
        err.print(text);
        err.flush();
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
        typed.close();
        err.flush();
    }
}
