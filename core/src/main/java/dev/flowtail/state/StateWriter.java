package dev.flowtail.state;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunListener;
import dev.flowtail.client.RunReport;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps the state of one run while it is watched: at once when the run becomes known, then at most once a second, and at the end. What it last kept may so be a second
 * behind what was shown, never ahead of it.
 *
 * <p>A run that is joined is kept from its first event on: the id may be one that the server does not know. What cannot be written is said once; the run goes on.
 */
public final class StateWriter implements RunListener {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final SeenRuns runs;
    private final String server;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Consumer<IOException> failure;
    private final boolean joining;
    private final long floor;
    private RunReference run;
    private SeenRun kept;
    private long reached;
    private long due;
    private boolean broken;

    /**
     * For one run.
     *
     * @param server as {@link SeenRun#server(java.net.URI)} gives it
     * @param request what was asked for
     * @param failure hears once that nothing can be kept, and why
     */
    public StateWriter(SeenRuns runs, String server, Request request, Consumer<IOException> failure) {
        this(runs, server, request, failure, InstantSource.system(), System::nanoTime);
    }

    StateWriter(
            SeenRuns runs,
            String server,
            Request request,
            Consumer<IOException> failure,
            InstantSource clock,
            LongSupplier nanos) {
        this.runs = runs;
        this.server = server;
        this.failure = failure;
        this.clock = clock;
        this.nanos = nanos;
        AttachRequest joined = joined(request);
        this.joining = joined != null;
        this.floor = joining ? joined.after().orElse(-1) : -1;
        this.run = joining ? joined.run() : null;
        this.reached = floor;
    }

    /** To answer a run is to join it; {@code null} for one that is started. */
    private static AttachRequest joined(Request request) {
        if (request instanceof ContinueRequest answer) {
            return new AttachRequest(answer.run(), answer.after());
        }
        return request instanceof AttachRequest attach ? attach : null;
    }

    @Override
    public void known(RunReference found) {
        run = found;
        if (!joining || kept != null) {
            keep(Optional.empty());
        }
    }

    @Override
    public void reached(long index) {
        if (index <= floor || run == null) {
            return;
        }
        reached = index;
        if (kept == null || nanos.getAsLong() - due >= 0) {
            keep(Optional.empty());
        }
    }

    /** The watching has ended. Where nothing was started, and where the server did not let us join, what was kept before stays. */
    public void ended(RunReport report) {
        Outcome outcome = report.outcome();
        if (run != null && (kept != null || outcome.isEnd())) {
            keep(Optional.of(outcome));
        }
    }

    private void keep(Optional<Outcome> outcome) {
        if (broken) {
            return;
        }
        var now = clock.instant();
        OptionalLong last = reached < 0 ? OptionalLong.empty() : OptionalLong.of(reached);
        kept = new SeenRun(server, run, last, kept == null ? now : kept.watched(), now, outcome);
        due = nanos.getAsLong() + PAUSE;
        try {
            runs.keep(kept);
        } catch (IOException e) {
            broken = true;
            failure.accept(e);
        } catch (UncheckedIOException e) {
            broken = true;
            failure.accept(e.getCause());
        }
    }
}
