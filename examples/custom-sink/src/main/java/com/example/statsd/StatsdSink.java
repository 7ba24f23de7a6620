package com.example.statsd;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up between two flushes: a run of a hundred thousand tokens must not be as many packets. */
final class StatsdSink implements EventSink {
    /** What goes through every network in one piece. */
    private static final int PACKET = 1400;

    private final InetSocketAddress server;
    private final String prefix;
    private final Map<String, Instant> started = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final StringBuilder packet = new StringBuilder();
    private DatagramSocket socket;

    StatsdSink(InetSocketAddress server, String prefix) {
        this.server = server;
        this.prefix = prefix;
    }

    @Override
    public void accept(Event event) throws IOException {
        counts.merge("events." + metric(event.name()), 1L, Long::sum);
        switch (event.name()) {
            case "StepStarted" -> started.put(step(event), event.receivedAt());
            case "StepCompleted" -> time(event);
            case "flowtail.outcome" ->
                counts.merge("outcomes." + metric(event.object().getString("outcome", "unknown")), 1L, Long::sum);
            default -> {
                // Counted, like every type that a later server may bring.
            }
        }
        if (counts.size() > 100) {
            flush();
        }
    }

    private static String step(Event event) {
        return event.stepId().or(event::stepName).orElse("");
    }

    private void time(Event event) throws IOException {
        Instant start = started.remove(step(event));
        if (start != null) {
            long millis = Duration.between(start, event.receivedAt()).toMillis();
            add("steps." + metric(event.stepName().orElse("unnamed")) + ":" + millis + "|ms");
        }
    }

    /** A name from a server must not become another metric, or a line of its own. */
    private static String metric(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.substring(0, Math.min(plain.length(), 80));
    }

    private void add(String line) throws IOException {
        if (packet.length() + prefix.length() + line.length() + 2 > PACKET) {
            send();
        }
        packet.append(packet.isEmpty() ? "" : "\n").append(prefix).append('.').append(line);
    }

    private void send() throws IOException {
        if (packet.isEmpty()) {
            return;
        }
        if (socket == null) {
            // Here and not in the constructor: only a run that says something needs a socket.
            socket = new DatagramSocket();
        }
        byte[] bytes = packet.toString().getBytes(StandardCharsets.UTF_8);
        packet.setLength(0);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    @Override
    public void flush() throws IOException {
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            add(count.getKey() + ":" + count.getValue() + "|c");
        }
        counts.clear();
        send();
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        }
    }
}
