package dev.flowtail.recording;

import dev.flowtail.event.Event;
import dev.flowtail.event.MalformedEventException;
import dev.flowtail.frame.Frame;
import dev.flowtail.spi.ConfigurationException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads recordings, and JSON Lines of events, which it decides anew for each line; an event becomes the frame that brought it, as far as that is known.
 *
 * <p>Times are reproducible. The first {@code created_at} or {@code received_at} among the first lines gives the time at which the socket opened, or the epoch where there
 * is none; a recorded frame arrived {@code t} later, a plain event when it was created, and none before the one in front of it.
 *
 * <p>Empty lines are passed over; Flowtail's own notices come as they were written. Whether an event is valid JSON is the decoder's question, except in a last line without an end: a broken one
 * is taken for torn and left out. Not thread-safe.
 */
public final class RecordingReader implements Closeable {
    /** How far to look for a time before the first frame is given out: greetings have none. */
    private static final int LOOK_AHEAD = 16;

    private final String source;
    private final InputStream in;
    private final Lines lines;
    private final Deque<Line> ahead = new ArrayDeque<>();
    /** Characters of all lines, where that is known. */
    private final long size;

    private long consumed;
    private Instant opened;
    private Duration latest = Duration.ZERO;
    private String torn;

    /** Reads a stream to its end, and closes it with this. The source is what errors call it: {@code standard input}. */
    public RecordingReader(String source, InputStream in) {
        this(source, in, 0);
    }

    private RecordingReader(String source, InputStream in, long size) {
        this.size = size;
        this.source = source;
        this.in = in;
        this.lines = new Lines(in);
    }

    /**
     * Opens a file.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public static RecordingReader open(Path file) {
        if (Files.isDirectory(file)) {
            throw new ConfigurationException("'%s' is a folder; expected a recording or JSON Lines.".formatted(file));
        }
        if (!Files.exists(file)) {
            throw new ConfigurationException("There is no file '%s'.".formatted(file));
        }
        try {
            return new RecordingReader(file.toString(), Files.newInputStream(file), Files.size(file));
        } catch (IOException e) {
            throw new ConfigurationException("'%s' cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The next frame, empty at the end.
     *
     * @throws MalformedRecordingException if a line is neither a recorded frame nor an event
     */
    public Optional<Recorded> next() throws IOException {
        if (opened == null) {
            findBeginning();
        }
        Line line = ahead.isEmpty() ? read() : ahead.remove();
        return line == null ? Optional.empty() : Optional.of(recorded(line));
    }

    /** How much of a file has been given out, from 0 to 1; negative for a stream, whose size nobody knows. */
    public double progress() {
        return size <= 0 ? -1 : Math.min(1, (double) consumed / size);
    }

    /** What was left out because the last line was torn; known at the end. */
    public Optional<String> torn() {
        return Optional.ofNullable(torn);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void findBeginning() throws IOException {
        opened = Instant.EPOCH;
        for (int i = 0; i < LOOK_AHEAD; i++) {
            Line line = read();
            if (line == null) {
                return;
            }
            ahead.add(line);
            if (line.clock() != null) {
                opened = line.at() == null ? line.clock() : line.clock().minus(line.at());
                return;
            }
        }
    }

    private Recorded recorded(Line line) {
        Duration at = line.at();
        if (at == null) {
            at = line.clock() == null ? latest : Duration.between(opened, line.clock());
        }
        if (at.compareTo(latest) > 0) {
            latest = at;
        }
        return new Recorded(line.direction(), latest, new Frame(line.text(), opened.plus(latest)), line.isNotice());
    }

    private Line read() throws IOException {
        while (true) {
            String text = text();
            if (text == null) {
                return null;
            }
            Line line = text.isBlank() ? null : parsed(text);
            if (line != null) {
                return line;
            }
        }
    }

    private String text() throws IOException {
        try {
            String line = lines.next();
            consumed += line == null ? 0 : line.length() + 1;
            return line;
        } catch (MalformedRecordingException e) {
            throw new MalformedRecordingException(source + ": " + e.getMessage() + ".");
        }
    }

    private Line parsed(String text) throws IOException {
        try {
            Line line = Line.of(text);
            if (!lines.terminated() && line.at() == null) {
                Event.of(text, Instant.EPOCH);
            }
            return line;
        } catch (Cursor.Unexpected | MalformedEventException e) {
            if (lines.terminated() || lines.number() == 1) {
                throw new MalformedRecordingException("%s, line %d is neither a recorded frame nor an event: %s."
                        .formatted(source, lines.number(), e.getMessage()));
            }
            torn = "%s, line %d is torn and was left out: %s.".formatted(source, lines.number(), e.getMessage());
            return null;
        }
    }
}
