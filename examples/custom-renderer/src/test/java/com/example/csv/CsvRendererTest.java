package com.example.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.scenario.Recordings;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRendererTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    @Test
    void a_recorded_run_is_a_line_for_each_step() throws IOException {
        assertThat(render(Map.of(), Recordings.named("digest").events(AT))).isEqualTo("""
                        "step","executor","success","milliseconds","error"
                        "research","Researcher","true","22",""
                        "write","Writer","true","0",""
                        """);
    }

    @Test
    void the_separator_is_the_users() throws IOException {
        assertThat(render(
                        Map.of("separator", "semicolon"),
                        Recordings.named("functions").events(AT)))
                .startsWith("\"step\";\"executor\";\"success\"");
    }

    @Test
    void a_name_stays_in_its_cell_and_computes_nothing() throws IOException {
        Event event = Event.of(
                "{\"event\":\"StepCompleted\",\"step_name\":\"=cmd(\\\"x\\\")\\n,\",\"step_response\":{\"success\":false,\"error\":\"a,b\"}}",
                AT);

        assertThat(render(Map.of(), List.of(event)).lines().skip(1))
                .containsExactly("\"'=cmd(\"\"x\"\")\u240a,\",\"\",\"false\",\"\",\"a,b\"");
    }

    @Test
    void shapes_of_another_version_give_shorter_lines() throws IOException {
        Event event = Event.of("{\"event\":\"StepCompleted\",\"step_name\":\"s\",\"step_response\":7}", AT);

        assertThat(render(Map.of(), List.of(event)).lines().skip(1)).containsExactly("\"s\",\"\",\"\",\"\",\"\"");
    }

    /** As the command line does it: found by its name, made with what the user said. */
    private static String render(Map<String, String> options, List<Event> events) throws IOException {
        StringBuilder out = new StringBuilder();
        try (Plugins plugins = Plugins.onClassPath()) {
            RendererProvider csv = (RendererProvider) plugins.outputs().require("csv");
            try (Renderer renderer = csv.create(new Context(out, Options.parse(csv, options)))) {
                for (Event event : events) {
                    renderer.accept(event);
                }
            }
        }
        return out.toString();
    }

    private record Context(Appendable out, Options options) implements RendererContext {
        @Override
        public Canvas canvas() {
            return Canvas.PLAIN;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    }
}
