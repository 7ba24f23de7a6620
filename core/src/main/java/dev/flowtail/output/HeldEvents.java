package dev.flowtail.output;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.event.MalformedEventException;
import dev.flowtail.event.Notice;
import dev.flowtail.protocol.Outcome;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a file of JSON Lines holds of a run, so that it can go on: each line an event, as it came or as the member {@code event} of an envelope.
 *
 * <p>An event is known again by the run that owns it, the run that speaks, its type and its index. A last line that was torn when its writer was killed is no event, and
 * its place is where the file goes on; other lines that are no events stay, and so does the outcome of an earlier watching: behind
 * one that tells of the end of the run nothing is written any more, unless it is an event that the file lacks. Of what only a connection says of itself,
 * such as {@code connected}, the file has enough.
 *
 * <p>What cannot be known: events without an index are never taken for known, and servers do not keep them, so none is written twice, and those that passed while nobody
 * watched are lost without a trace. The same holds for events of nested runs with sequences of their own. A server that gives the numbers of a run anew (a replay out
 * of a database may) has its events written again where the new numbers do not match.
 */
final class HeldEvents implements Earlier {
    /** Every connection says these of itself. */
    private static final Set<String> OF_CONNECTION =
            Set.of("connected", "authenticated", "catch_up", "subscribed", "replay");

    private record Sequence(String owner, String run, String name) {}

    private record Place(Sequence sequence, long index) {}

    private final String runId;
    private final Map<Sequence, Indices> held = new HashMap<>();
    /** Servers before 2.6 give one index to many events: how many the file holds, where it is more than one. */
    private final Map<Place, Integer> repeated = new HashMap<>();

    /** What the connection said of itself whose words end the file. */
    private final Set<String> ofConnection = new HashSet<>();

    private boolean any;
    private boolean over;
    private long last = -1;
    private long size;
    private long keep;
    private boolean openLine;

    private HeldEvents(String runId) {
        this.runId = runId;
    }

    /** Reads the file; one that is not there, or is no regular file, holds nothing. */
    static HeldEvents in(Path file, String runId) throws IOException {
        HeldEvents events = new HeldEvents(runId);
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                events.read(new ByteLines(in));
            }
        }
        return events;
    }

    /** Whether the file holds an event of the run. */
    boolean any() {
        return any;
    }

    /** The highest index in the run's own sequence. */
    OptionalLong last() {
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** How long the file was when it was read. */
    long size() {
        return size;
    }

    /** How much of it is to stay: all but a torn last line. */
    long keep() {
        return keep;
    }

    /** Whether what stays ends within a line. */
    boolean endsWithinLine() {
        return openLine;
    }

    @Override
    public boolean has(Event event) {
        if (event.index().isEmpty()) {
            return over
                    || (any ? OF_CONNECTION : ofConnection).contains(event.name())
                    || Earlier.isGapUpTo(last, event);
        }
        Sequence sequence = sequence(event);
        long index = event.index().getAsLong();
        Indices indices = held.get(sequence);
        if (indices == null || !indices.contains(index)) {
            over = false;
            return false;
        }
        Place place = new Place(sequence, index);
        Integer left = repeated.get(place);
        if (left != null) {
            repeated.put(place, Math.max(0, left - 1));
        }
        return left == null || left > 0;
    }

    private void read(ByteLines lines) throws IOException {
        for (String line; (line = lines.next()) != null; ) {
            boolean event = take(line);
            if (!lines.terminated()) {
                boolean torn = !event && line.stripLeading().startsWith("{") && !isComplete(line);
                keep = torn ? lines.start() : lines.position();
                openLine = !torn;
            } else {
                keep = lines.position();
            }
        }
        size = lines.position();
    }

    /** Whether the line is an event. What precedes the first one of the run cannot belong to it. */
    private boolean take(String line) {
        Event event;
        try {
            event = unwrapped(Event.of(line, Instant.EPOCH));
        } catch (MalformedEventException e) {
            return false;
        }
        if (OF_CONNECTION.contains(event.name())) {
            ofConnection.add(event.name());
            return true;
        }
        ofConnection.clear();
        over = isEndOfRun(event);
        boolean own = event.ownerRunId().filter(runId::equals).isPresent();
        any |= own;
        if (any && event.index().isPresent()) {
            long index = event.index().getAsLong();
            if (own) {
                last = Math.max(last, index);
            }
            Sequence sequence = sequence(event);
            if (!held.computeIfAbsent(sequence, s -> new Indices()).add(index)) {
                repeated.merge(new Place(sequence, index), 2, (count, two) -> count + 1);
            }
        }
        return true;
    }

    private boolean isEndOfRun(Event event) {
        if (!event.name().equals(Notice.OUTCOME) || !event.runId().equals(Optional.of(runId))) {
            return false;
        }
        return event.object().get("outcome") instanceof JsonString said
                && Outcome.of(said.getString()).filter(Outcome::isEnd).isPresent();
    }

    private static Event unwrapped(Event line) {
        boolean mayBeEnvelope =
                line.index().isEmpty() && line.hasTypeMember() && line.json().contains("\"received_at\"");
        return mayBeEnvelope
                        && line.object().get("received_at") instanceof JsonString
                        && line.object().get("event") instanceof JsonObject inner
                ? Event.of(inner.toString(), line.name(), Instant.EPOCH, Limits.DEFAULT)
                : line;
    }

    private static boolean isComplete(String line) {
        try (JsonReader reader = JsonProvider.provider().createReader(new StringReader(line))) {
            reader.readObject();
            return true;
        } catch (JsonException e) {
            return false;
        }
    }

    private static Sequence sequence(Event event) {
        return new Sequence(event.ownerRunId().orElse(""), event.runId().orElse(""), event.name());
    }
}
