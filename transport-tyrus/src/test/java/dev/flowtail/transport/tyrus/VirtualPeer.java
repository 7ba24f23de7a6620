package dev.flowtail.transport.tyrus;

import dev.flowtail.testkit.recorder.ManualClock;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A peer in a time that passes only while somebody reads from it, and then at once: what it says at which second, and how it answers pings. */
final class VirtualPeer extends InputStream implements Heartbeat.Line {
    private static final Duration ROUND_TRIP = Duration.ofMillis(200);

    final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    final List<byte[]> pings = new ArrayList<>();
    final List<Duration> askedAt = new ArrayList<>();
    int patience;
    boolean watched;

    private final TreeMap<Long, byte[]> arrivals = new TreeMap<>();
    private final TreeMap<Long, Runnable> events = new TreeMap<>();
    private BiFunction<Integer, byte[], byte[]> answer = (number, payload) -> new byte[0];

    static Heartbeat withoutHeartbeat() {
        return new Heartbeat(Duration.ZERO, new VirtualPeer(), () -> 0, InstantSource.system());
    }

    /** Says something so long after the beginning. */
    VirtualPeer says(Duration when, byte[] bytes) {
        arrivals.merge(when.toNanos(), bytes, Wires::join);
        return this;
    }

    /** Lets something happen to the first read that lasts longer than until then. */
    VirtualPeer at(Duration when, Runnable event) {
        events.put(when.toNanos(), event);
        return this;
    }

    /** Answers pings, by number and payload; with nothing to say nothing. */
    VirtualPeer answering(BiFunction<Integer, byte[], byte[]> answer) {
        this.answer = answer;
        return this;
    }

    static byte[] pong(byte[] payload) {
        return Wires.frame(Wires.FIN | FrameHead.PONG, payload);
    }

    Duration now() {
        return Duration.ofNanos(clock.nanos());
    }

    /** Reads for so long, as a conversation does. */
    void read(Duration heartbeat, Duration time) throws IOException, ProtocolViolation {
        read(heartbeat, time, frames -> {});
    }

    void read(Duration heartbeat, Duration time, org.glassfish.tyrus.spi.ReadHandler listener)
            throws IOException, ProtocolViolation {
        arrivals.put(time.toNanos(), new byte[0]);
        FrameWalker walker = new FrameWalker(
                new Inbound(this), listener, 1 << 30, new Heartbeat(heartbeat, this, clock::nanos, clock));
        try {
            while (true) {
                walker.read();
                walker.walk();
            }
        } catch (EOFException e) {
            // The time is over.
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        long end = patience == 0
                ? Long.MAX_VALUE
                : clock.nanos() + Duration.ofMillis(patience).toNanos();
        Map.Entry<Long, Runnable> event = events.firstEntry();
        Map.Entry<Long, byte[]> arrival = arrivals.firstEntry();
        if (event != null && event.getKey() < Math.min(end, arrival.getKey())) {
            passUntil(event.getKey());
            events.pollFirstEntry().getValue().run();
        }
        if (arrival.getKey() > Math.max(end, clock.nanos())) {
            passUntil(end);
            throw new SocketTimeoutException();
        }
        passUntil(arrival.getKey());
        arrivals.pollFirstEntry();
        ByteBuffer all = ByteBuffer.wrap(arrival.getValue());
        int count = Math.min(length, all.remaining());
        all.get(bytes, from, count);
        if (all.hasRemaining()) {
            byte[] rest = new byte[all.remaining()];
            all.get(rest);
            arrivals.merge(clock.nanos(), rest, (later, first) -> Wires.join(first, later));
        }
        return count == 0 ? -1 : count;
    }

    private void passUntil(long nanos) {
        clock.advance(Duration.ofNanos(Math.max(0, nanos - clock.nanos())));
    }

    @Override
    public int read() {
        throw new AssertionError("nobody reads frames byte by byte");
    }

    @Override
    public void patience(int millis) {
        patience = millis;
    }

    @Override
    public void ping(byte[] payload) {
        pings.add(payload);
        askedAt.add(now());
        byte[] said = answer.apply(pings.size(), payload);
        if (said.length > 0) {
            says(now().plus(ROUND_TRIP), said);
        }
    }

    @Override
    public boolean watched() {
        return watched;
    }
}
