package dev.flowtail.shell;

import dev.flowtail.answer.Folded;
import dev.flowtail.answer.Person;
import dev.flowtail.output.LiveScreen;
import dev.flowtail.output.Surface;
import dev.flowtail.spi.Canvas;
import dev.flowtail.state.StateFolder;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A person at a terminal. */
final class TypedDialogue extends Dialogue {
    static {
        // Frames are drawn with the characters of the charset, as everywhere else.
        System.getProperties().putIfAbsent(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
    }

    /** Where a terminal knows no size: a line can be edited on no row at all. */
    private static final Size USUAL = new Size(80, 24);

    private final ShellContext context;
    private final Terminal terminal;
    private final boolean sizeless;
    private final Charset charset;
    private final PromptReader reader;
    private final Attributes before;
    private final Thread shell = Thread.currentThread();
    private volatile boolean woken;
    private TypedHistory history;
    /** Shared by all who print. While a secret is typed nothing is printed: it could be mistaken for what was typed. */
    private final ReadWriteLock screen = new ReentrantReadWriteLock();

    /**
     * At a terminal, which is closed with the dialogue; with the thread that asks for commands.
     *
     * @param charset of what is printed
     */
    TypedDialogue(ShellContext context, Terminal terminal, Charset charset) throws IOException {
        this.context = context;
        this.terminal = terminal;
        this.charset = charset;
        this.sizeless = terminal.getWidth() == 0 || terminal.getHeight() == 0;
        if (sizeless) {
            terminal.setSize(USUAL);
        }
        this.reader = new PromptReader(terminal, canvas().color());
        reader.setParser(plainWords());
        // An exclamation mark is one.
        reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        // What is completed begins, or holds, what was typed: nothing that only resembles it.
        reader.unsetOpt(LineReader.Option.COMPLETE_MATCHER_TYPO);
        reader.unsetOpt(LineReader.Option.COMPLETE_MATCHER_CAMELCASE);
        // For good: what is typed while a command is busy must not appear in between, and may be a secret.
        this.before = terminal.enterRawMode();
        // While no line is read: a command that waits gives up.
        terminal.handle(Terminal.Signal.INT, signal -> shell.interrupt());
    }

    static TypedDialogue atTerminal(ShellContext context, Charset charset) throws IOException {
        try {
            // By the system's own commands: native code would be unpacked into a folder of its own, and newer Javas
            // warn of it.
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                    .dumb(false)
                    .encoding(charset)
                    // What is typed is a message, however little of it can be shown.
                    .stdinEncoding(StandardCharsets.UTF_8)
                    .build();
            return new TypedDialogue(context, terminal, charset);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Quotes and backslashes are nothing but themselves: a message may hold any. */
    private static DefaultParser plainWords() {
        DefaultParser words = new DefaultParser();
        words.setQuoteChars(new char[0]);
        words.setEscapeChars(new char[0]);
        return words;
    }

    @Override
    void prepare(Session session) {
        reader.setCompleter(new TypedCompleter(session.completions()));
        history = new TypedHistory(
                StateFolder.of(context.environment()).map(HistoryFile::new),
                session::keeping,
                text -> session.notes().warning(text));
        reader.setHistory(history);
    }

    @Override
    Input command() {
        // One that came for the command before is none for this line.
        Thread.interrupted();
        if (woken) {
            return new Input.End();
        }
        try {
            return new Input.Line(reader.readLine(Shell.PROMPT));
        } catch (UserInterruptException e) {
            return new Input.Interrupt(e.getPartialLine() == null ? "" : e.getPartialLine());
        } catch (EndOfFileException | IOError e) {
            return new Input.End();
        }
    }

    @Override
    Optional<String> hidden(String question) {
        screen.writeLock().lock();
        try {
            // One of its own: what is cut from a secret must not come back in a line that is shown.
            LineReaderImpl secretive = new LineReaderImpl(terminal, "flowtail");
            secretive.setParser(plainWords());
            secretive.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
            return Optional.of(secretive.readLine(question, (char) 0));
        } catch (UserInterruptException | EndOfFileException | IOError | IOException e) {
            return Optional.empty();
        } finally {
            screen.writeLock().unlock();
        }
    }

    @Override
    Optional<Person> person() {
        return Optional.of(new TypedPerson(this, context.environment()));
    }

    /** Drops what was typed while no line was read; returns whether there was anything. */
    boolean forgetTyped() {
        return reader.forgetTyped();
    }

    /** Asks for an answer to a run, which is no command: it is not remembered as one. */
    Optional<String> ask(String prompt, List<String> candidates) throws InterruptedException {
        Completer usual = reader.getCompleter();
        reader.setCompleter(new AnswerCompleter(candidates));
        reader.setHistory(new DefaultHistory());
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            throw new InterruptedException();
        } catch (EndOfFileException | IOError e) {
            return Optional.empty();
        } finally {
            reader.setHistory(history);
            reader.setCompleter(usual);
        }
    }

    /** Something that wants the whole terminal. */
    interface Work<T> {
        T done() throws IOException, InterruptedException;
    }

    /** Lends the terminal, as it was before the shell, to other work; nothing else is printed meanwhile. */
    <T> T aside(Work<T> work) throws IOException, InterruptedException {
        screen.writeLock().lock();
        try {
            terminal.setAttributes(before);
            return work.done();
        } finally {
            try {
                terminal.enterRawMode();
            } finally {
                screen.writeLock().unlock();
            }
        }
    }

    /** Prints when it is its turn, which nothing takes away before it is done. */
    private void print(Runnable printing) {
        screen.readLock().lock();
        try {
            printing.run();
        } finally {
            screen.readLock().unlock();
        }
    }

    @Override
    void answer(String lines) {
        print(() -> reader.printAbove(lines));
    }

    @Override
    void note(String line) {
        answer(Folded.at(terminal.getWidth(), "", line) + "\n");
    }

    @Override
    void verbatim(String line) {
        answer(line + "\n");
    }

    @Override
    int columns() {
        return terminal.getWidth();
    }

    @Override
    Surface surface(Tag tag) {
        String prefix = tag.prefix(canvas().color());
        TaggedLines lines = new TaggedLines(
                prefix, charset, (text, unfinished) -> print(() -> reader.print(text, tag.number(), unfinished)));
        LiveScreen part = new LiveScreen(
                lines,
                charset,
                () -> beside(tag),
                text -> reader.status(tag.number(), text.isEmpty() ? "" : prefix + text));
        return new Surface(lines, charset, part);
    }

    @Override
    void standing(Tag tag, String state, boolean urgent) {
        // Not in turn: it is drawn with the next command, and a run that waited for its turn would not notice meanwhile
        // that its question was answered elsewhere.
        String prefix = tag.prefix(canvas().color());
        reader.state(tag.number(), state.isEmpty() ? "" : prefix + state, urgent);
    }

    /** What is left of the window beside a tag. */
    private Canvas beside(Tag tag) {
        Canvas whole = canvas();
        return new Canvas(Math.max(1, whole.width() - tag.columns()), whole.color(), whole.unicode(), whole.live());
    }

    Canvas canvas() {
        return context.appearance().stream(true, terminal.getWidth(), charset);
    }

    @Override
    boolean isConcurrent() {
        return true;
    }

    @Override
    List<String> history() {
        return history.lines();
    }

    @Override
    void wake() {
        woken = true;
        shell.interrupt();
    }

    @Override
    public void close() {
        try {
            terminal.setAttributes(before);
            if (sizeless && terminal.getSize().equals(USUAL)) {
                terminal.setSize(new Size(0, 0));
            }
            terminal.close();
        } catch (IOException | IOError e) {
            // It is gone: nothing is left to be given back.
        }
    }
}
