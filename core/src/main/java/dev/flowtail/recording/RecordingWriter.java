package dev.flowtail.recording;

import dev.flowtail.client.FrameObserver;
import dev.flowtail.event.Event;
import dev.flowtail.output.TextTarget;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Writes frames as they pass. Given to the client as observer it sees them; given as one of the outputs too it is flushed when the run is quiet, and closed at its end.
 * Not thread-safe: both happen on the thread of the run.
 */
public final class RecordingWriter implements FrameObserver, EventSink {
    private final TextTarget out;
    private final StringBuilder line = new StringBuilder();

    /**
     * Writes the file anew.
     *
     * @throws dev.flowtail.spi.ConfigurationException if it cannot be written
     */
    public RecordingWriter(Path file) {
        this.out = TextTarget.file("--record", file, false);
    }

    @Override
    public void frame(Direction direction, Duration sinceOpening, String text) throws IOException {
        line.setLength(0);
        line.append("{\"t\":");
        seconds(sinceOpening);
        line.append(direction == Direction.IN ? ",\"dir\":\"in\",\"text\":\"" : ",\"dir\":\"out\",\"text\":\"");
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append(line.append("\"}\n"));
    }

    /** Nothing: an event is in its frame. */
    @Override
    public void accept(Event event) {}

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** With four decimals, rounded down. */
    private void seconds(Duration time) {
        String decimals = Integer.toString(10_000 + time.toNanosPart() / 100_000);
        line.append(time.toSeconds()).append('.').append(decimals, 1, 5);
    }

    /** What some readers take for the end of a line is escaped as well as what JSON demands. Half a surrogate pair is the target's affair. */
    private void character(char c) {
        switch (c) {
            case '"', '\\' -> line.append('\\').append(c);
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (c < ' ' || c >= 0x7F && c <= 0x9F || c == 0x2028 || c == 0x2029) {
                    line.append("\\u").append(HexFormat.of().toHexDigits(c));
                } else {
                    line.append(c);
                }
            }
        }
    }
}
