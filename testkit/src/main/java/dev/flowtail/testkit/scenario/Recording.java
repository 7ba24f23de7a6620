package dev.flowtail.testkit.scenario;

import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.client.RunReport;
import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import dev.flowtail.protocol.Gap;
import dev.flowtail.protocol.RunTracker;
import dev.flowtail.recording.Recorded;
import dev.flowtail.recording.RecordingReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The frames of one connection, in order, as they crossed the wire.
 *
 * @param name what it shows, in a word
 * @param lines both directions
 */
public record Recording(String name, List<Line> lines) {
    /**
     * One frame.
     *
     * @param at since the connection opened
     * @param incoming whether the server sent it
     * @param text of the frame
     */
    public record Line(Duration at, boolean incoming, String text) {}

    /** Copies the list. */
    public Recording {
        lines = List.copyOf(lines);
    }

    /**
     * Reads what {@code --record} writes, and JSON Lines of events.
     *
     * @throws IOException if it cannot be read, or a line is of neither format; the message names the line
     */
    public static Recording read(String name, InputStream source) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader("recording '" + name + "'", source)) {
            for (Optional<Recorded> next = reader.next(); next.isPresent(); next = reader.next()) {
                Recorded frame = next.get();
                lines.add(new Line(
                        frame.offset(),
                        frame.direction() == Direction.IN,
                        frame.frame().text()));
            }
        }
        return new Recording(name, lines);
    }

    /** What the server sent. Times count from the given instant. */
    public List<Frame> frames(Instant opened) {
        return lines.stream()
                .filter(Line::incoming)
                .map(line -> new Frame(line.text(), opened.plus(line.at())))
                .toList();
    }

    /** What the server sent, decoded, with the recorded ids. Times count from the given instant. */
    public List<Event> events(Instant opened) {
        FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);
        return frames(opened).stream()
                .flatMap(frame -> decoder.decode(frame).stream())
                .toList();
    }

    /** What an output receives when it is followed: the events, a notice in the place of each gap, and the outcome as the last. */
    public List<Event> received(Instant opened) {
        RunTracker run = RunTracker.ofRecording();
        List<Event> received = new ArrayList<>();
        Instant now = opened;
        for (Event event : events(opened)) {
            now = event.receivedAt();
            Optional<Gap> gap = run.observe(event);
            if (gap.isPresent()) {
                received.add(gap.get().notice(now));
            }
            received.add(event);
        }
        received.add(RunReport.of(run.ending(), run, Duration.between(opened, now), List.of())
                .notice(now));
        return received;
    }

    /** Plays the recorded run for whoever starts it: with the session and the run of the new start, at the recorded pace. */
    public Script script() {
        return new RecordingScript(this);
    }
}
