package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Tyrus writes into logs: nothing that anybody would see, and nothing secret even where somebody turned everything on. */
@SuppressWarnings("try") // A transport is closed at the end, whether it is looked at or not.
@Timeout(60)
class SecretsTest {
    private static final String CANARY = "canary-4711";

    private final Logger root = Logger.getLogger("");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Recorder recorder = new Recorder();
    private Level before;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen_to_everything() {
        before = root.getLevel();
        for (Handler other : root.getHandlers()) {
            other.setLevel(Level.OFF);
        }
        root.setLevel(Level.ALL);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    @AfterEach
    void restore() {
        root.removeHandler(handler);
        root.setLevel(before);
        for (Handler other : root.getHandlers()) {
            other.setLevel(Level.INFO);
        }
    }

    private Ask ask(Peer peer) {
        return Ask.of(peer)
                .to("ws://127.0.0.1:" + peer.port() + "/ws?key=" + CANARY)
                .with("Authorization", "Bearer " + CANARY);
    }

    private String logged() {
        SimpleFormatter formatter = new SimpleFormatter();
        StringBuilder all = new StringBuilder();
        records.forEach(record -> all.append(formatter.format(record)));
        return all.toString();
    }

    private void nobodySawAnything() {
        assertThat(records)
                .filteredOn(record -> record.getLevel().intValue() >= Level.INFO.intValue())
                .isEmpty();
        assertThat(records).as("the loggers are on").isNotEmpty();
        assertThat(logged()).doesNotContain(CANARY);
    }

    @Test
    void a_run_with_a_token() throws Exception {
        try (Peer peer = Peer.open(line -> {
                    line.frame();
                    line.text("welcome");
                    line.send(Wires.close(1000, ""));
                    line.drain();
                });
                Transport transport = ask(peer).open(recorder)) {
            transport.send(new Command.Authenticate(CANARY));
            recorder.text();
            recorder.closed();
        }
        nobodySawAnything();
    }

    @Test
    void a_reset() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (Peer peer = Peer.open(line -> {
                    line.text("x");
                    arrived.await();
                    line.socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                });
                Transport transport = ask(peer).open(recorder)) {
            recorder.text();
            arrived.countDown();
            recorder.closed();
        }
        nobodySawAnything();
    }

    @Test
    void a_refusal_a_broken_protocol_and_text_that_is_not_utf8() throws Exception {
        try (Peer peer = Peer.of(line -> {
            line.request();
            line.say("HTTP/1.1 401 no\r\nWWW-Authenticate: Basic\r\n\r\n");
        })) {
            TransportException e = catchThrowableOfType(
                    TransportException.class, () -> ask(peer).open(recorder));
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(CANARY);
        }
        for (byte[] wrong : List.of(Wires.bytes(0xFF, 0), Wires.frame(0x81, Wires.bytes(0xFF)))) {
            try (Peer peer = Peer.open(line -> {
                        line.send(wrong);
                        line.drain();
                    });
                    Transport transport = ask(peer).open(recorder)) {
                recorder.closed();
                assertThat(transport.toString()).doesNotContain(CANARY);
            }
        }
        nobodySawAnything();
    }
}
