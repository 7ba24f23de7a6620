package dev.flowtail.shell;

import dev.flowtail.answer.Answering;
import dev.flowtail.answer.LeftOpen;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunReport;
import dev.flowtail.output.Continuation;
import dev.flowtail.output.Outputs;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.state.SeenRun;
import dev.flowtail.watching.Aftermath;
import dev.flowtail.watching.Kept;
import dev.flowtail.watching.NextCommand;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of this shell. New ones are begun by the shell's thread; their ends come on their own. */
final class FollowedRuns {
    private final ShellContext context;
    private final Dialogue dialogue;
    private final Notes notes;
    private final List<Followed> runs = new ArrayList<>();
    private volatile boolean leaving;
    private volatile boolean unread;

    FollowedRuns(ShellContext context, Dialogue dialogue, Notes notes) {
        this.context = context;
        this.dialogue = dialogue;
        this.notes = notes;
    }

    /**
     * Starts or joins a run.
     *
     * @param about what it is, for people
     * @throws ConfigurationException for anything the user can mend; nothing was sent then
     */
    Followed begin(Request request, String about, OutputChoice choice) {
        Tag tag = new Tag(count() + 1);
        Notes own = notes.about(tag);
        Outputs outputs = new Outputs(
                context.plugins().outputs(),
                dialogue.surface(tag),
                context.appearance().file(),
                ZoneId.systemDefault(),
                context.environment()::get);
        List<NamedSink> sinks =
                outputs.open(choice.specs(), choice.set(), context.filter(), Continuation.of(request, false));
        Followed run = new Followed(
                tag,
                request,
                about,
                own,
                new Kept(context.environment(), own).more(context.server(), request),
                choice.onScreen(),
                (state, urgent) -> dialogue.standing(tag, state, urgent));
        Request asked = request.behind(outputs.had());
        var client = context.client().listener(run);
        Answering answering = Interview.of(dialogue.person(), own);
        client.pauses(run.asking(dialogue.isConcurrent() ? run.pending() : answering));
        try {
            run.begin(client.build(), asked, sinks, (ended, report) -> {
                sayEnd(new Aftermath(report, own), outputs, choice);
                sayHowToGoOn(ended, report, own, new Left(choice.again(outputs), answering.leftOpen()));
            });
        } catch (ConfigurationException e) {
            close(sinks, e);
            throw e;
        }
        synchronized (runs) {
            runs.add(run);
        }
        return run;
    }

    /** All of them, the oldest first. */
    List<Followed> all() {
        synchronized (runs) {
            return List.copyOf(runs);
        }
    }

    /** Those that are followed now, the oldest first. */
    List<Followed> followed() {
        return all().stream().filter(run -> !run.hasEnded()).toList();
    }

    private int count() {
        synchronized (runs) {
            return runs.size();
        }
    }

    /** Whether nobody reads what runs show. */
    boolean isUnread() {
        return unread;
    }

    /** Whether all of them {@linkplain Followed#mayBeLeft may be left now}. */
    boolean mayBeLeft(String again) {
        return followed().stream().map(run -> run.mayBeLeft(again)).reduce(true, Boolean::logicalAnd);
    }

    /** Stops watching all of them, waits until their outputs are closed, and says how to come back to each. */
    void detachAll(int exit) {
        leaving = true;
        followed().forEach(run -> run.detach(exit));
        all().forEach(run -> run.told().join());
    }

    private void sayEnd(Aftermath aftermath, Outputs outputs, OutputChoice choice) {
        aftermath.sayOutputs(outputs);
        if (aftermath.isUnread()) {
            unread = true;
        }
        boolean shown = dialogue.isConcurrent() && choice.onScreen();
        if (!shown && !unread) {
            aftermath.sayOutcome();
        }
        if (dialogue.isConcurrent()) {
            aftermath.sayUnseen(outputs, Optional.empty());
        }
        if (aftermath.report().ending().exit() == Exit.AUTHENTICATION) {
            aftermath.voice().hint("the command auth asks for a token.");
        }
    }

    /** What the way back takes along: the outputs that go on, and what nobody answered. */
    private record Left(List<String> outputs, Optional<LeftOpen> open) {
        List<String> answers() {
            return open.map(LeftOpen::options).orElse(List.of());
        }

        /** What the printed command is for. */
        String purpose(Followed run) {
            if (answers().isEmpty()) {
                return run.isLeftAsking() ? "answer the run, or come back to it, with:" : "look at it again with:";
            }
            return "answer it with:";
        }
    }

    private void sayHowToGoOn(Followed run, RunReport report, Notes own, Left left) {
        if (run.reference().isEmpty()) {
            return;
        }
        RunReference found = run.reference().get();
        boolean waits = report.outcome() == Outcome.PAUSED
                || report.outcome() == Outcome.INTERRUPTED
                        && (run.isLeftAsking() || left.open().isPresent());
        boolean here = dialogue.isConcurrent() && !leaving;
        if (report.ending().cancels()) {
            if (here) {
                own.hint("see how the run ended with: attach " + run.tag());
            } else {
                sayCommand("see how the run ended with:", context.wayBack(found, left.outputs()), own);
            }
        } else if (waits && here) {
            own.hint(
                    run.isLeftAsking()
                            ? "the run waits on at the server; answer it with: continue " + run.tag()
                            : "the run waits for an answer; give it with: continue " + run.tag());
        } else if (waits) {
            left.open().ifPresent(open -> open.told().forEach(own::error));
            sayCommand(left.purpose(run), context.wayToAnswer(found, left.outputs(), left.answers()), own);
        } else if (report.ending().exit() != Exit.USAGE && SeenRun.mayGoOn(report.ending(), run.isKnown())) {
            if (here) {
                own.hint("the run may go on at the server; come back to it with: attach " + run.tag());
            } else {
                sayCommand("come back to the run with:", context.wayBack(found, left.outputs()), own);
            }
        }
    }

    private void sayCommand(String purpose, Optional<String> command, Notes own) {
        new NextCommand(own, context.server()).say(purpose, command);
    }

    private static void close(List<NamedSink> sinks, ConfigurationException reason) {
        for (NamedSink sink : sinks) {
            try {
                sink.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
