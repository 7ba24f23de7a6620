package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.recorder.RecordingSink;
import dev.flowtail.testkit.recorder.TestRendererContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What the outputs of one run got: two lists of events, and the text of two renderers, which were not told that the connection was replaced and when anything came.
 */
record Told(List<Event> first, List<Event> second, String jsonl, String markdown, RunReport report) {
    private static final Plugins PLUGINS = Plugins.onClassPath();
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Follows a run on this server with everything that the distribution has; {@code patience} is how long it bears silence. */
    static Told by(URI server, String workflow, Duration patience) {
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();
        StringBuilder jsonl = new StringBuilder();
        StringBuilder markdown = new StringBuilder();
        RunReport report = FlowtailClient.to(server)
                .transports(PLUGINS.transports())
                .controls(PLUGINS::controls)
                .clock(InstantSource.fixed(NOON))
                .random(() -> 0)
                .heartbeat(patience)
                .idleTimeout(patience)
                .timeout(Duration.ofSeconds(60))
                .build()
                .run(
                        RunRequest.of(workflow, "hi").withSession("s-1"),
                        first,
                        second,
                        new Undisturbed(renderer("jsonl", jsonl)),
                        new Undisturbed(renderer("markdown", markdown)));
        return new Told(first.events(), second.events(), jsonl.toString(), markdown.toString(), report);
    }

    private static Renderer renderer(String name, Appendable out) {
        Provider provider = PLUGINS.outputs().require(name);
        return ((RendererProvider) provider)
                .create(TestRendererContext.plain((RendererProvider) provider, Map.of(), out));
    }

    /** The run as the first sink got it, without what depends on the connection. */
    List<String> run() {
        return first.stream()
                .filter(Undisturbed::concernsTheRun)
                .map(event -> Undisturbed.timeless(event).json())
                .toList();
    }

    /** Drops what a lost connection may add. */
    private record Undisturbed(EventSink sink) implements EventSink {
        static boolean concernsTheRun(Event event) {
            return !event.name().equals(Notice.RECONNECTED);
        }

        static Event timeless(Event event) {
            String json = event.name().equals(Notice.OUTCOME)
                    ? event.json().replaceAll("\"duration_ms\":\\d+", "\"duration_ms\":0")
                    : event.json();
            return Event.of(json, NOON);
        }

        @Override
        public void accept(Event event) throws IOException {
            if (concernsTheRun(event)) {
                sink.accept(timeless(event));
            }
        }

        @Override
        public void flush() throws IOException {
            sink.flush();
        }

        @Override
        public void close() throws IOException {
            sink.close();
        }
    }
}
