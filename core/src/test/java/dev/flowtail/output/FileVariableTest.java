package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.client.NamedSink;
import dev.flowtail.discovery.Providers;
import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVariableTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();

    /** Writes one word at its end, into the file that CI_REPORT names. */
    private static final class Word implements RendererProvider {
        @Override
        public String name() {
            return "word";
        }

        @Override
        public String description() {
            return "one word";
        }

        @Override
        public Optional<String> fileVariable(Options options) {
            return Optional.of("CI_REPORT");
        }

        @Override
        public Renderer create(RendererContext context) {
            return new Renderer() {
                @Override
                public void accept(Event event) {
                    // Only its end matters here.
                }

                @Override
                public void close() throws IOException {
                    context.out().append("word\n");
                }
            };
        }
    }

    private List<NamedSink> open(String spec, Map<String, String> environment) {
        Outputs outputs = new Outputs(
                Providers.<Provider>of("output", List.of(new Word())),
                new Surface(standardOutput, StandardCharsets.UTF_8, Canvas.PLAIN),
                Canvas.PLAIN,
                ZoneOffset.UTC,
                environment::get);
        return outputs.open(List.of(OutputSpec.parse(spec)), OutputSettings.NONE, EventFilter.of(List.of(), List.of()));
    }

    private void write(String spec, Map<String, String> environment) throws Exception {
        for (NamedSink sink : open(spec, environment)) {
            sink.sink().close();
        }
    }

    @Test
    void without_a_target_the_text_goes_behind_what_the_named_file_holds() throws Exception {
        Path report = Files.writeString(folder.resolve("report"), "others\n");

        write("word", Map.of("CI_REPORT", report.toString()));

        assertThat(report).hasContent("others\nword\n");
        assertThat(standardOutput.size()).isZero();
    }

    @Test
    void the_output_is_called_by_its_file() throws Exception {
        Path report = folder.resolve("report");
        List<NamedSink> sinks = open("word", Map.of("CI_REPORT", report.toString()));

        assertThat(sinks.get(0).name()).isEqualTo("word:" + report);
        sinks.get(0).sink().close();
    }

    @Test
    void a_target_of_the_user_counts_more_and_is_written_anew() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine"), "old\n");

        write("word:" + mine, Map.of("CI_REPORT", folder.resolve("report").toString()));
        write("word:-", Map.of());

        assertThat(mine).hasContent("word\n");
        assertThat(folder.resolve("report")).doesNotExist();
        assertThat(standardOutput).hasToString("word\n");
    }

    @Test
    void a_variable_that_is_not_set_is_an_error_that_says_what_to_do() {
        assertThatThrownBy(() -> open("word", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CI_REPORT")
                .hasMessageContaining("not set")
                .hasMessageEndingWith("Elsewhere name a file: -o word:FILE.");
    }
}
