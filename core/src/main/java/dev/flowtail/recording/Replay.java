package dev.flowtail.recording;

import dev.flowtail.client.FanOut;
import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.client.RunReport;
import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.event.Notice;
import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Gap;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunTracker;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sends a recording through outputs, by the rules of a live run: the same decoder, the same decision about the end, the same treatment of an output that fails.
 *
 * <p>Nothing is added that is there already: events of a run's JSON Lines file that are Flowtail's own, such as gaps and the outcome, pass as they are. A file that was gone
 * on with holds an outcome of each watching; only the last of a run is its end, so an earlier one is left out. Not thread-safe, but for {@link #interrupt}.
 */
public final class Replay {
    /** How time passes between two frames. */
    @FunctionalInterface
    public interface Pace {
        /** Waits as long as the recorded time from the frame before to the next one should take. */
        void pause(Duration recorded) throws InterruptedException;
    }

    private final FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);
    private final RunTracker run = RunTracker.ofRecording();
    private final RecordingReader recording;
    private final Pace pace;
    private Optional<Recorded> next = Optional.empty();
    private FanOut outputs;
    private Duration reached = Duration.ZERO;
    private Instant last = Instant.EPOCH;
    private final EarlierOutcome earlier = new EarlierOutcome();
    private boolean told;
    private int runs;
    private Thread replaying;
    private int interruption;

    /** A replay that has not begun; it is used once. */
    public Replay(RecordingReader recording, Pace pace) {
        this.recording = recording;
        this.pace = pace;
    }

    /**
     * Replays the whole recording on the caller's thread, and closes the outputs. The report's duration is that of the recording.
     *
     * @throws IOException if the recording cannot be read, or a line of it is malformed; the outputs have received everything before, and are untouched where that is nothing
     */
    public RunReport run(EventSink... sinks) throws IOException {
        // Before any output is touched: what is no recording should not cost yesterday's report.
        next = recording.next();
        try (FanOut fanOut = new FanOut(List.of(sinks))) {
            outputs = fanOut;
            Ending ending = ending();
            if (!told || ending.outcome() == Outcome.INTERRUPTED) {
                outputs.flush();
                outputs.accept(report(ending).notice(last));
            }
            outputs.close();
            return report(ending);
        }
    }

    /** Ends the replay where it is, from any thread; the exit code is the one to report. */
    public synchronized void interrupt(int exit) {
        interruption = exit;
        if (replaying != null) {
            replaying.interrupt();
        }
    }

    /** Whether {@link #interrupt} ended it: a recorded run may have been interrupted as well. */
    public synchronized boolean interrupted() {
        return interruption != 0;
    }

    /** How many runs were replayed: each but the last ends with its recorded outcome. */
    public int runs() {
        return runs;
    }

    private Ending ending() throws IOException {
        try {
            begin();
            frames();
            earlier.last().forEach(this::deliver);
            return outputs.isDeserted() ? Ending.unwatched() : run.ending();
        } catch (InterruptedException e) {
            // The interrupt has done its work; outputs must still be written.
            return Ending.interrupted(interruption == 0 ? Exit.INTERRUPT : interruption, "the replay was not finished");
        } finally {
            end();
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (interruption != 0) {
            throw new InterruptedException();
        }
        replaying = Thread.currentThread();
    }

    private synchronized void end() {
        replaying = null;
        // One that came after the last frame would hit the writing of the outcome.
        Thread.interrupted();
    }

    private RunReport report(Ending ending) {
        return RunReport.of(ending, run, reached, outputs.failures());
    }

    private void frames() throws IOException, InterruptedException {
        for (; next.isPresent() && !outputs.isDeserted(); next = recording.next()) {
            Recorded recorded = next.get();
            Duration wait = recorded.offset().minus(reached);
            if (!wait.isNegative() && !wait.isZero()) {
                reached = recorded.offset();
                outputs.flush();
                pace.pause(wait);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (recorded.direction() == Direction.IN) {
                last = recorded.frame().receivedAt();
                for (Event event : events(recorded)) {
                    earlier.before(event).forEach(this::deliver);
                }
            }
        }
    }

    private List<Event> events(Recorded recorded) {
        Frame frame = recorded.frame();
        return recorded.notice() ? List.of(Event.of(frame.text(), frame.receivedAt())) : decoder.decode(frame);
    }

    private void deliver(Event event) {
        Optional<Gap> gap = run.observe(event);
        gap.ifPresent(found -> outputs.accept(found.notice(event.receivedAt())));
        outputs.accept(event);
        if (told || runs == 0) {
            runs++;
        }
        told = event.name().equals(Notice.OUTCOME);
    }
}
