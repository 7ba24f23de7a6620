package dev.flowtail.cli;

import dev.flowtail.answer.Answering;
import dev.flowtail.answer.OnPause;
import dev.flowtail.answer.SaidAnswers;
import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.OutputFailure;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.BrokenPipeException;
import dev.flowtail.output.Continuation;
import dev.flowtail.output.LiveScreen;
import dev.flowtail.output.UnseenEnd;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.recording.RecordingWriter;
import dev.flowtail.state.SeenRun;
import dev.flowtail.state.StateFolder;
import dev.flowtail.state.StateWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** One run in the foreground: outputs opened before anything is sent, signals heard, and said at the end what the outputs cannot say. */
record Following(Surroundings surroundings, Messages messages) {

    /** Starts a run, or joins one, follows it to its end and returns the exit code of the process. */
    int follow(Server server, Request request, OutputOptions options, FollowOptions how) throws IOException {
        return follow(server, request, Optional.empty(), options, how);
    }

    /** Joins a run, and gives each output what it does not have of it. */
    int goOn(Server server, AttachRequest request, boolean chosen, OutputOptions options, FollowOptions how)
            throws IOException {
        Continuation going = new Continuation(request.run().runId(), request.after(), chosen);
        return follow(server, request, Optional.of(going), options, how);
    }

    /** Answers a run, and gives each output what it does not have of what follows. */
    int goOn(Server server, ContinueRequest request, OutputOptions options, FollowOptions how) throws IOException {
        Continuation going = new Continuation(request.run().runId(), request.after(), false);
        return follow(server, request, Optional.of(going), options, how);
    }

    private int follow(
            Server server, Request request, Optional<Continuation> going, OutputOptions options, FollowOptions how)
            throws IOException {
        SaidAnswers said = how.answers().said(surroundings);
        OnPause policy = how.answers().policy(surroundings);
        try (Plugins plugins = options.plugins(surroundings)) {
            FlowtailClientBuilder client =
                    server.client().transports(plugins.transports()).controls(plugins::controls);
            how.limits().limit(client);
            client.failOnGap(how.failOnGap());
            OutputOptions.Opened opened = options.open(plugins, surroundings, going);
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
            Interrupts interrupts = new Interrupts(how.onInterrupt(), meanwhile);
            Notices notices = new Notices(meanwhile, shown, state(server, request, meanwhile), interrupts::detach);
            client.listener(notices);
            Answering answering = how.answers().answering(said, policy, surroundings, meanwhile);
            client.pauses(
                    shown
                            ? opened.screen()
                                    .map(screen -> alone(screen, answering))
                                    .orElse(answering)
                            : answering);
            RunReport report = heard(
                    interrupts,
                    () -> interrupts
                            .of(client.build().start(behind(request, opened), sinks.toArray(NamedSink[]::new)))
                            .report()
                            .join());
            notices.ended(report);
            new EndNotice(surroundings).give(how.notice(), report.outcome());
            sayDropped(opened);
            messages.detail("%d events in %d ms"
                    .formatted(report.events(), report.duration().toMillis()));
            sayFailures(report);
            sayEnd(report, opened, how.record());
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
            } else if (SeenRun.mayGoOn(report.outcome(), told)) {
                back.say(answering.leftOpen().isPresent());
            }
            return exit(report, report.exit());
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

    /** A run that outputs go on with is asked for from behind what they have. */
    private static Request behind(Request request, OutputOptions.Opened opened) {
        if (request instanceof AttachRequest attach) {
            return new AttachRequest(attach.run(), opened.outputs().had());
        }
        return request instanceof ContinueRequest answer
                ? new ContinueRequest(answer.run(), opened.outputs().had())
                : request;
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
                .flatMap(address -> surroundings
                        .state(meanwhile)
                        .map(runs -> new StateWriter(
                                runs,
                                SeenRun.server(address),
                                request,
                                failure -> meanwhile.warning(
                                        "what was seen of this run cannot be kept, so a later 'flowtail attach --last' will not find it: %s; %s=off keeps nothing and says nothing."
                                                .formatted(Failure.of(failure), StateFolder.VARIABLE)))));
    }

    /** After a replay: what failed is said; how the recorded run ended is no failure of ours, but an interrupt now is. */
    int replayed(RunReport report, boolean interrupted) {
        sayFailures(report);
        if (interrupted) {
            return report.exit();
        }
        return exit(report, report.outputFailures().isEmpty() ? Exit.OK : Exit.OUTPUT);
    }

    /** Says which sinks were too slow. */
    void sayDropped(OutputOptions.Opened opened) {
        opened.outputs()
                .dropped()
                .forEach((name, count) ->
                        messages.warning("output '%s' was too slow: %d events were dropped.".formatted(name, count)));
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
                    return true;
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

    private void sayFailures(RunReport report) {
        report.outputFailures().stream()
                .filter(Predicate.not(Following::isBrokenPipe))
                .forEach(failure -> {
                    messages.error(sentence(failure));
                    messages.trace(failure.cause());
                });
    }

    /** Whether an output and our messages share a screen. */
    private boolean isShown(OutputOptions.Opened opened) {
        return surroundings.terminals().contains("out")
                && surroundings.terminals().contains("err")
                && opened.outputs().toStandardOutput();
    }

    /** At a terminal the outcome has just been shown; whoever reads only standard error has not seen it. */
    private void sayEnd(RunReport report, OutputOptions.Opened opened, Optional<Path> recording) {
        if (report.outcome() == Outcome.COMPLETED && report.ending().exit() == Exit.OK) {
            if (surroundings.terminals().contains("err")) {
                UnseenEnd.of(report, opened.outputs(), recording).ifPresent(messages::hint);
            }
            return;
        }
        boolean brokenPipe = report.outputFailures().stream().anyMatch(Following::isBrokenPipe);
        if (!isShown(opened) && !brokenPipe) {
            String reason = report.reason().isEmpty() ? "" : ": " + report.reason();
            messages.error(report.outcome().wireName().replace('_', ' ') + reason);
        }
    }

    private static int exit(RunReport report, int exit) {
        return report.outputFailures().stream().anyMatch(Following::isBrokenPipe) ? Exit.BROKEN_PIPE : exit;
    }

    private static boolean isBrokenPipe(OutputFailure failure) {
        return failure.cause() instanceof BrokenPipeException;
    }

    private static String sentence(OutputFailure failure) {
        Throwable cause = failure.cause();
        if (cause instanceof OutOfMemoryError) {
            return "output '%s' ran out of memory at event %d and was left out from there on; FLOWTAIL_OPTS=-Xmx2g gives more."
                    .formatted(failure.output(), failure.event());
        }
        return cause instanceof IOException
                ? cause.getMessage()
                : "output '%s' failed at event %d and was left out from there on: %s"
                        .formatted(failure.output(), failure.event(), cause);
    }
}
