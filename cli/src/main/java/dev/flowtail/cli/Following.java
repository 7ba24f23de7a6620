package dev.flowtail.cli;

import dev.flowtail.answer.Answering;
import dev.flowtail.answer.OnPause;
import dev.flowtail.answer.SaidAnswers;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.Continuation;
import dev.flowtail.output.LiveScreen;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.recording.RecordingWriter;
import dev.flowtail.state.SeenRun;
import dev.flowtail.state.StateWriter;
import dev.flowtail.watching.Aftermath;
import dev.flowtail.watching.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** One run in the foreground: outputs opened before anything is sent, signals heard, and said at the end what the outputs cannot say. */
record Following(Surroundings surroundings, Messages messages) {

    /** Starts a run, or goes on with one, follows it to its end and returns the exit code of the process. Each output gets what it does not have of the run. */
    int follow(Server server, Request request, OutputOptions options, FollowOptions how) throws IOException {
        return follow(server, request, false, options, how);
    }

    /** The same, where the user may have chosen from where on: then that holds for every output. */
    int follow(Server server, Request request, boolean chosen, OutputOptions options, FollowOptions how)
            throws IOException {
        SaidAnswers said = how.answers().said(surroundings);
        OnPause policy = how.answers().policy(surroundings);
        try (Plugins plugins = options.plugins(surroundings)) {
            FlowtailClientBuilder client =
                    server.client().transports(plugins.transports()).controls(plugins::controls);
            how.limits().limit(client);
            client.failOnGap(how.failOnGap());
            OutputOptions.Opened opened = options.open(plugins, surroundings, Continuation.of(request, chosen));
            List<NamedSink> sinks = new ArrayList<>(opened.sinks());
            Optional<RecordingWriter> recording = how.record().map(RecordingWriter::new);
            // As an output it is flushed and closed with the others, and its failure is reported like theirs.
            recording.ifPresent(
                    writer -> sinks.add(new NamedSink("--record " + how.record().get(), writer)));
            boolean shown = isShown(opened);
            Messages meanwhile = shown ? messages.beside(opened.screen()) : messages;
            if (recording.isPresent() || messages.verbosity() > 0) {
                client.observer(new FrameLog(meanwhile, recording));
            }
            Interrupts interrupts = new Interrupts(
                    how.onInterrupt(), meanwhile, surroundings.terminals().contains("err"));
            Notices notices = new Notices(meanwhile, shown, state(server, request, meanwhile), interrupts::detach);
            client.listener(notices);
            Answering answering = how.answers().answering(said, policy, surroundings, meanwhile);
            client.pauses(interrupts.asking(
                    shown
                            ? opened.screen()
                                    .map(screen -> alone(screen, answering))
                                    .orElse(answering)
                            : answering));
            RunReport report = heard(
                    interrupts,
                    () -> interrupts
                            .of(client.build()
                                    .start(request.behind(opened.outputs().had()), sinks.toArray(NamedSink[]::new)))
                            .report()
                            .join());
            notices.ended(report);
            new EndNotice(surroundings).give(how.notice(), report.outcome());
            messages.detail("%d events in %d ms"
                    .formatted(report.events(), report.duration().toMillis()));
            Aftermath aftermath = new Aftermath(report, messages);
            aftermath.sayOutputs(opened.outputs());
            sayEnd(aftermath, opened, how.record());
            new Advice(messages, server)
                    .after(report, request, () -> client.build().workflows());
            sayUnasked(answering, report);
            // An id that was only asked for may be none; one that a start brought is a run.
            boolean told = notices.heard() || request instanceof RunRequest;
            // A look-up that finds a run waiting tells no event of it.
            Optional<RunReference> known = notices.run()
                    .or(() -> request instanceof ContinueRequest asked ? Optional.of(asked.run()) : Optional.empty());
            ComingBack back = new ComingBack(messages, server, known, opened.again());
            if (report.outcome() == Outcome.PAUSED) {
                back.sayOpen(answering.leftOpen());
            } else if (report.ending().cancels()) {
                back.sayCancelled();
            } else if (SeenRun.mayGoOn(report.ending(), told)) {
                back.say(answering.leftOpen().isPresent());
            }
            return aftermath.isUnread() ? Exit.BROKEN_PIPE : report.exit();
        }
    }

    /** While somebody is asked, nothing else is drawn below the text. */
    private static PauseHandler alone(LiveScreen screen, PauseHandler handler) {
        return waiting -> {
            LiveScreen.Hold hold = screen.hold();
            try {
                return handler.onPause(waiting);
            } finally {
                hold.close();
            }
        };
    }

    /** A run that never began, or of which nothing was seen, asked nothing. */
    private void sayUnasked(Answering answering, RunReport report) {
        boolean began = report.outcome() != Outcome.UNREACHABLE && report.outcome() != Outcome.REFUSED;
        if (began && (answering.wasAsked() || report.events() > 0)) {
            answering.unasked().forEach(messages::warning);
        }
    }

    /** What the process sees of the run is kept for later ones. */
    private Optional<StateWriter> state(Server server, Request request, Messages meanwhile) {
        return server.address()
                .flatMap(address -> new Kept(surroundings.environment(), meanwhile).more(address, request));
    }

    /** After a replay: what failed is said; how the recorded run ended is no failure of ours, but an interrupt now is. */
    int replayed(RunReport report, OutputOptions.Opened opened, boolean interrupted) {
        Aftermath aftermath = new Aftermath(report, messages);
        aftermath.sayOutputs(opened.outputs());
        if (interrupted) {
            return report.exit();
        }
        int exit = report.outputFailures().isEmpty() ? Exit.OK : Exit.OUTPUT;
        return aftermath.isUnread() ? Exit.BROKEN_PIPE : exit;
    }

    /** What goes on until a signal or its end. */
    interface Watching {
        RunReport toTheEnd() throws IOException;
    }

    /** Watches, while signals are heard. */
    RunReport hearing(IntConsumer signal, Watching watching) throws IOException {
        return heard(
                exit -> {
                    signal.accept(exit);
                    return Signals.Then.END;
                },
                watching);
    }

    private static RunReport heard(Signals.Response response, Watching watching) throws IOException {
        Signals signals = Signals.onFirst(response);
        try {
            return watching.toTheEnd();
        } finally {
            signals.release();
        }
    }

    /** Whether an output and our messages share a screen. */
    private boolean isShown(OutputOptions.Opened opened) {
        return surroundings.terminals().contains("out")
                && surroundings.terminals().contains("err")
                && opened.outputs().toStandardOutput();
    }

    /** At a terminal the outcome has just been shown; whoever reads only standard error has not seen it. */
    private void sayEnd(Aftermath aftermath, OutputOptions.Opened opened, Optional<Path> recording) {
        if (!isShown(opened) && !aftermath.isUnread()) {
            aftermath.sayOutcome();
        }
        if (surroundings.terminals().contains("err")) {
            aftermath.sayUnseen(opened.outputs(), recording);
        }
    }
}
