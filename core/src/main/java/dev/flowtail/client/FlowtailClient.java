package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.WorkflowSummary;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;

/** Starts runs on one server, joins those that are there, and follows them. Every run has its own connection. Safe for use by several threads. */
public final class FlowtailClient {
    private final Settings settings;

    FlowtailClient(Settings settings) {
        this.settings = settings;
    }

    /** Begins the description of a client for the server at this address, such as {@code ws://localhost:8000/ws}. */
    public static FlowtailClientBuilder to(URI server) {
        return new FlowtailClientBuilder(server);
    }

    /**
     * Starts a run, or joins one, and follows it to the end, on the caller's thread. Never throws for what the server or the network do: that is in the report.
     * Interrupting the thread ends the watching with {@link dev.flowtail.protocol.Outcome#INTERRUPTED} and leaves the thread interrupted.
     *
     * @param outputs receive every event, once and in order, and at last a {@code flowtail.outcome}; they are closed at the end. One that throws is detached,
     *     closed and reported, and the others go on; when none is left the watching ends. Without any, the run is followed for its report
     * @throws dev.flowtail.spi.ConfigurationException if the transport refuses its settings; the outputs are untouched then
     */
    public RunReport run(Request request, EventSink... outputs) {
        return loop(request, outputs).follow();
    }

    /**
     * As {@link #run}, on a thread of its own. It is a daemon thread: a program that ends does not wait for its runs unless it joins {@link Run#report()}.
     *
     * @throws dev.flowtail.spi.ConfigurationException if the transport refuses its settings; the outputs are untouched then
     */
    public Run start(Request request, EventSink... outputs) {
        return RunThread.start(loop(request, outputs));
    }

    /**
     * The events of a run as a stream with demand. The run starts when the one subscriber subscribes. Without demand the reading of the socket stops once the
     * mailbox is full, and no time limit counts. Cancelling detaches; the run itself goes on at the server. The last event is the {@code flowtail.outcome}; then
     * the stream completes, or fails with {@link RunNotStartedException} where the run did not even start. Signals come on one thread, the run's.
     */
    public Flow.Publisher<Event> events(Request request) {
        return new RunPublisher(this, Objects.requireNonNull(request, "request"));
    }

    /**
     * Asks the server for the state of a run.
     *
     * @return empty if the server does not know the run
     * @throws dev.flowtail.spi.ConfigurationException if nothing installed can ask
     * @throws TransportException if the server could not be asked, or would not say
     */
    public Optional<RunState> lookUp(RunReference run) throws TransportException, InterruptedException {
        try (RunControl control = settings.controls().require()) {
            return control.lookUp(run);
        }
    }

    /**
     * Asks the server to cancel a run. That it agrees says nothing: it agrees also where it does not know the run, and the run ends some time later.
     *
     * @throws dev.flowtail.spi.ConfigurationException if nothing installed can ask
     * @throws TransportException if the server could not be asked, or refused
     */
    public void cancel(RunReference run) throws TransportException, InterruptedException {
        try (RunControl control = settings.controls().require()) {
            control.cancel(run);
        }
    }

    /**
     * The workflows that can be started, in the server's order.
     *
     * @throws dev.flowtail.spi.ConfigurationException if nothing installed can ask
     * @throws TransportException if the server could not be asked, or would not say
     */
    public List<WorkflowSummary> workflows() throws TransportException, InterruptedException {
        try (RunControl control = settings.controls().require()) {
            return control.workflows();
        }
    }

    /**
     * Asks the server for a sign of life, over a connection of its own, shown the token where the server wants one.
     *
     * @return the time from the question to the answer; connecting is not counted
     * @throws TransportException if there is no answer; with {@link TransportException.Reason#UNSUPPORTED} where, as over HTTP, there is no such question
     */
    public Duration ping() throws TransportException, InterruptedException {
        return new Ping(settings).roundTrip();
    }

    private RunLoop loop(Request request, EventSink... outputs) {
        Objects.requireNonNull(request, "request");
        List<EventSink> sinks = List.of(outputs);
        return new RunLoop(settings, settings.transports().create(settings.connection()), request, new FanOut(sinks));
    }

    /** The address, nothing secret. */
    @Override
    public String toString() {
        return "FlowtailClient[" + settings.connection() + "]";
    }
}
