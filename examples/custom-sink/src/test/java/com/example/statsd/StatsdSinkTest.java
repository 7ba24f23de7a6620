package com.example.statsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.event.Event;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;
import dev.flowtail.testkit.scenario.Recordings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatsdSinkTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    private DatagramSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_recorded_run_is_counted_and_timed() throws IOException {
        try (EventSink sink = sink(Map.of())) {
            for (Event event : Recordings.named("digest").events(AT)) {
                sink.accept(event);
            }
        }

        assertThat(received())
                .contains(
                        "flowtail.steps.research:22|ms",
                        "flowtail.steps.write:0|ms",
                        "flowtail.events.RunContent:15|c",
                        "flowtail.events.StepCompleted:2|c",
                        "flowtail.events.WorkflowCompleted:1|c");
    }

    @Test
    void a_flush_sends_what_was_counted_and_counts_anew() throws IOException {
        try (EventSink sink = sink(Map.of("prefix", "ci"))) {
            sink.accept(event("RunContent"));
            sink.accept(event("RunContent"));
            sink.flush();
            assertThat(received()).containsExactly("ci.events.RunContent:2|c");
            sink.accept(event("RunContent"));
            sink.flush();
            assertThat(received()).containsExactly("ci.events.RunContent:1|c");
        }
    }

    @Test
    void a_name_from_a_server_can_not_become_another_metric() throws IOException {
        try (EventSink sink = sink(Map.of())) {
            sink.accept(event("x:1|c\\nevil.metric:9|g"));
            sink.flush();
        }

        assertThat(received()).containsExactly("flowtail.events.x_1_c_evil_metric_9_g:1|c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", ":8125", "localhost:99999", "localhost:x"})
    void a_target_that_cannot_work_is_refused_with_the_form_it_should_have(String target) {
        assertThatThrownBy(() -> new StatsdSinkProvider().create(new Context(target, Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expected HOST:PORT");
    }

    private EventSink sink(Map<String, String> options) throws IOException {
        try (Plugins plugins = Plugins.onClassPath()) {
            SinkProvider statsd = (SinkProvider) plugins.outputs().require("statsd");
            return statsd.create(new Context("127.0.0.1:" + server.getLocalPort(), options));
        }
    }

    private List<String> received() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        server.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Event event(String name) {
        return Event.of("{\"event\":\"" + name + "\"}", AT);
    }

    private record Context(String target, Map<String, String> said) implements SinkContext {
        @Override
        public Options options() {
            return Options.parse(new StatsdSinkProvider(), said);
        }
    }
}
