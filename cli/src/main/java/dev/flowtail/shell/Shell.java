package dev.flowtail.shell;

import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import dev.flowtail.state.SeenRun;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Reads commands and does them, until somebody leaves. */
public final class Shell {
    static final String PROMPT = "flowtail> ";

    private final ShellContext context;
    private final Dialogue dialogue;
    private final Notes notes;
    private final FollowedRuns runs;
    private final Session session;
    private volatile int ending;

    /** With somebody to talk to, who is not closed. */
    public Shell(ShellContext context, Dialogue dialogue) {
        this.context = context;
        this.dialogue = dialogue;
        this.notes = new Notes(dialogue, context.isQuiet());
        this.runs = new FollowedRuns(context, dialogue, notes);
        this.session = new Session(context, dialogue, runs, this::follow);
    }

    /** Reads commands until {@code quit}, the end of the input or a signal; returns the exit code of the process. Runs that are still followed are left. */
    public int run() {
        Runnable release = dialogue.isConcurrent() ? context.hearing(this::end) : () -> {};
        try {
            greet();
            dialogue.prepare(session);
            while (ending == 0 && !session.isLeaving() && !runs.isUnread()) {
                Input input = dialogue.command();
                if (ending != 0) {
                    break;
                } else if (input instanceof Input.End) {
                    session.leave("Ctrl-D");
                } else if (input instanceof Input.Line line) {
                    execute(line.text().strip());
                } else if (input instanceof Input.Interrupt interrupt
                        && interrupt.typed().isBlank()) {
                    detachLatest();
                }
            }
            // A signal has done its work by now.
            Thread.interrupted();
            runs.detachAll(ending == 0 ? Exit.INTERRUPT : ending);
            return ending != 0 ? ending : runs.isUnread() ? Exit.BROKEN_PIPE : Exit.OK;
        } catch (UnwrittenException e) {
            runs.detachAll(e.exit());
            if (!e.isUnread()) {
                notes.error(e.getMessage());
            }
            return e.exit();
        } finally {
            release.run();
        }
    }

    /** A signal came, on any thread. */
    private boolean end(int exit) {
        ending = exit;
        dialogue.wake();
        return true;
    }

    private void greet() {
        notes.hint("%s; type help for the commands.".formatted(SeenRun.server(context.server())));
        if (!context.hasToken()) {
            notes.hint("no token yet; auth asks for one, where the server wants it.");
        }
    }

    private void execute(String line) {
        if (line.isEmpty()) {
            return;
        }
        String word = line.split("\\s", 2)[0];
        try {
            Verb verb = session.verb(word).orElseThrow(() -> new ConfigurationException(session.unknown(word)));
            verb.action().on(line.substring(word.length()).strip());
        } catch (ConfigurationException | TransportException e) {
            notes.error(e.getMessage());
        } catch (InterruptedException e) {
            notes.hint("interrupted.");
        }
    }

    /** Where commands come one behind the other, so do runs. Signals are heard before there is anything of the run that somebody could answer with one. */
    private Followed follow(Supplier<Followed> begins) throws InterruptedException {
        if (dialogue.isConcurrent()) {
            return begins.get();
        }
        CompletableFuture<Followed> begun = new CompletableFuture<>();
        Runnable release = context.hearing(exit -> leaves(begun, exit));
        try {
            Followed run = begins.get();
            begun.complete(run);
            run.awaitTold();
            return run;
        } finally {
            release.run();
        }
    }

    /** Whether a signal leaves the run, at once or as soon as it has begun: a person may have to be warned of that first. */
    private boolean leaves(CompletableFuture<Followed> begun, int exit) {
        boolean asked = exit == Exit.INTERRUPT && dialogue.person().isPresent() && begun.isDone();
        if (asked && !begun.join().mayBeLeft("Ctrl-C")) {
            return false;
        }
        ending = exit == Exit.INTERRUPT ? ending : exit;
        begun.thenAccept(run -> run.detach(exit));
        return true;
    }

    /** Returns when it is left, so that the next command finds it so. */
    private void detachLatest() {
        var followed = runs.followed();
        if (followed.isEmpty()) {
            notes.hint("no run is followed; Ctrl-D leaves.");
        } else {
            Followed latest = followed.get(followed.size() - 1);
            if (!latest.mayBeLeft("Ctrl-C")) {
                return;
            }
            latest.detach(Exit.INTERRUPT);
            try {
                latest.awaitTold();
            } catch (InterruptedException e) {
                notes.hint("interrupted.");
            }
        }
    }
}
