package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.TransportException;
import jakarta.json.JsonString;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Under(Heading.WHICH)
@Command(
        name = "cancel",
        header = "Have the server cancel a run, and see that it ends.",
        description = {
            "%nServer, workflow and session come from what this machine saw of the run, unless they are given. A server takes note"
                    + " of the wish and ends the run when it next can; it is asked until that has happened."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "    flowtail cancel --last",
            "    flowtail cancel 37da7b86-d65e-4e71-bb61-edd46f01021d --workflow digest --session s-1",
            "",
            Surroundings.STATE,
            "",
            "Exit codes:",
            "  0 cancelled   1 ended otherwise before it could be   2 wrong usage, or an unknown run",
            "  4 not authorised   5 no connection   7 it goes on all the same, or nobody can say",
            "  " + ExitCode.OF_DEFECTS + "   130 interrupted"
        })
final class CancelCommand implements Callable<Integer>, Verbose {
    /** A server cancels only what runs; one that cancels what is paused as well needs no longer than this. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to wait for its end. Default: 30s.")
    private Duration patience = Duration.ofSeconds(30);

    @Mixin
    private ServerOptions server;

    @Mixin
    private TalkOptions talk;

    CancelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        RunChoice.Chosen chosen = choice.find(surroundings, messages, server.named());
        Server there = server.server(surroundings, messages, chosen.server());
        return new Errand(surroundings, messages, talk).run(there, client -> cancel(client, chosen.run(), messages));
    }

    private int cancel(FlowtailClient client, RunReference run, Messages messages)
            throws TransportException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (run.sessionId().isEmpty()) {
            return unseen(client, run, messages);
        }
        Optional<RunState> state = client.lookUp(run);
        boolean before = state.filter(CancelCommand::isOver).isPresent();
        if (!before) {
            client.cancel(run);
            messages.detail("the server has taken note");
        }
        long grace = Math.min(end, System.nanoTime() + GRACE.toNanos());
        LookUpIntervals intervals = new LookUpIntervals();
        boolean looked = before;
        // Once in any case: whatever was seen before the wish says nothing of what came of it.
        while (!looked || state.filter(CancelCommand::isOver).isEmpty() && isTime(isPaused(state) ? grace : end)) {
            intervals.next(isPaused(state) ? grace : end);
            state = client.lookUp(run);
            looked = true;
        }
        return say(run, state, before, messages);
    }

    private static boolean isTime(long end) {
        return System.nanoTime() - end < 0;
    }

    /** A wish needs no session; a look at the run does. */
    private static int unseen(FlowtailClient client, RunReference run, Messages messages)
            throws TransportException, InterruptedException {
        client.cancel(run);
        messages.error(
                "the server has taken note of the wish to cancel run %s; whether it is one, and ends, cannot be seen without its session. Give it with --session ID."
                        .formatted(run.runId()));
        return Exit.UNKNOWN;
    }

    private int say(RunReference run, Optional<RunState> state, boolean before, Messages messages) {
        if (state.isEmpty()) {
            messages.error(
                    "the server does not know run '%s'%s, and takes note of any id; check the id, and --session and --workflow."
                            .formatted(
                                    run.runId(),
                                    run.sessionId()
                                            .map(id -> " of session '" + id + "'")
                                            .orElse("")));
            return Exit.USAGE;
        }
        return switch (state.get().status()) {
            case CANCELLED -> {
                messages.hint(
                        "run %s %s.".formatted(run.runId(), before ? "had been cancelled before" : "is cancelled"));
                yield Exit.OK;
            }
            case COMPLETED, ERROR -> {
                messages.error("run %s %s%s; there was nothing to cancel any more."
                        .formatted(
                                run.runId(),
                                before ? "had " : "has ",
                                state.get().status() == RunState.Status.ERROR ? "failed" : "completed"));
                yield Exit.FAILED;
            }
            case PAUSED -> {
                messages.error(
                        "run %s is paused: it waits for an answer, and this server does not cancel a paused run. It may end the run once that is answered."
                                .formatted(run.runId()));
                yield Exit.UNKNOWN;
            }
            case PENDING, RUNNING, OTHER -> {
                messages.error(
                        "run %s is still %s; the server has taken note, and may end it later. Ask again with a longer --wait."
                                .formatted(run.runId(), word(state.get())));
                yield Exit.UNKNOWN;
            }
        };
    }

    private static String word(RunState state) {
        return state.run().get("status") instanceof JsonString text
                ? text.getString().toLowerCase(Locale.ROOT)
                : "in an unknown state";
    }

    private static boolean isPaused(Optional<RunState> state) {
        return state.filter(seen -> seen.status() == RunState.Status.PAUSED).isPresent();
    }

    private static boolean isOver(RunState state) {
        return switch (state.status()) {
            case COMPLETED, CANCELLED, ERROR -> true;
            case PENDING, RUNNING, PAUSED, OTHER -> false;
        };
    }

    @Override
    public int verbosity() {
        return talk.verbosity();
    }
}
