package dev.flowtail.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A person who reads lines and types lines, without any line editing but the terminal's own. */
public final class PlainPerson implements Person {
    private final BufferedReader in;
    private final PrintWriter out;
    private final Charset charset;
    private final int columns;
    private final Editor editor;
    /** A read cannot be called off: what it brings is the answer to the next question. */
    private CompletableFuture<Optional<String>> typed;

    /**
     * Reads and writes.
     *
     * @param out standard error, where it is a terminal
     * @param columns of the terminal, 0 where unknown
     */
    public PlainPerson(InputStream in, PrintWriter out, Charset charset, int columns, Editor editor) {
        this.in = new BufferedReader(new InputStreamReader(in, charset));
        this.out = out;
        this.charset = charset;
        this.columns = columns == 0 ? 80 : columns;
        this.editor = editor;
    }

    @Override
    public void say(String line) {
        out.print(line + "\n");
        out.flush();
    }

    @Override
    public boolean forgetTyped() {
        boolean any = typed != null && typed.isDone();
        if (any) {
            typed = null;
        }
        try {
            // While a read is under way, what comes is its own.
            while (typed == null && in.ready()) {
                in.read();
                any = true;
            }
        } catch (IOException e) {
            // The next read says so.
        }
        return any;
    }

    @Override
    public Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException {
        out.print(prompt);
        out.flush();
        if (typed == null) {
            typed = reading();
        }
        try {
            Optional<String> line = typed.get();
            typed = null;
            if (line.isEmpty()) {
                out.print("\n");
            }
            return line;
        } catch (InterruptedException e) {
            // What is printed next does not belong beside the prompt.
            say("");
            throw e;
        } catch (ExecutionException e) {
            typed = null;
            return Optional.empty();
        }
    }

    private CompletableFuture<Optional<String>> reading() {
        CompletableFuture<Optional<String>> line = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        line.complete(Optional.ofNullable(in.readLine()));
                    } catch (IOException e) {
                        // A keyboard that is gone says nothing more.
                        line.complete(Optional.empty());
                    }
                },
                "flowtail-keyboard");
        reader.setDaemon(true);
        reader.start();
        return line;
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
