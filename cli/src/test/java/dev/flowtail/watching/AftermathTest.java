package dev.flowtail.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.OutputFailure;
import dev.flowtail.client.RunReport;
import dev.flowtail.discovery.Providers;
import dev.flowtail.output.Outputs;
import dev.flowtail.output.Surface;
import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AftermathTest {
    private final Said said = new Said();

    @Test
    void an_output_that_failed_says_so_in_its_own_words() {
        of(Outcome.COMPLETED, new IOException("Output 'jsonl:x' could not be written: no space."))
                .sayOutputs(none());
        assertThat(said.lines()).containsExactly("error Output 'jsonl:x' could not be written: no space.");
    }

    @Test
    void an_output_that_broke_is_named_with_the_event_it_broke_at() {
        of(Outcome.COMPLETED, new IllegalStateException("odd")).sayOutputs(none());
        assertThat(said.lines())
                .containsExactly(
                        "error output 'html' failed at event 7 and was left out from there on: java.lang.IllegalStateException: odd");
    }

    @Test
    void what_needed_too_much_memory_says_how_to_give_it_more() {
        of(Outcome.COMPLETED, new OutOfMemoryError("Java heap space")).sayOutputs(none());
        assertThat(said.lines())
                .containsExactly(
                        "error output 'html' ran out of memory at event 7 and was left out from there on; FLOWTAIL_OPTS=-Xmx2g gives more.");
    }

    @Test
    void an_end_is_an_error_unless_the_run_went_well() {
        of(Outcome.COMPLETED).sayOutcome();
        of(Outcome.COMPLETED, new IOException("full")).sayOutcome();
        assertThat(said.lines()).isEmpty();
        of(Outcome.COMPLETED_WITH_ERRORS).sayOutcome();
        assertThat(said.lines()).containsExactly("error completed with errors: why");
    }

    @Test
    void a_run_that_nobody_saw_is_told_of_if_it_went_well() {
        of(Outcome.FAILED).sayUnseen(none(), Optional.empty());
        assertThat(said.lines()).isEmpty();
        of(Outcome.COMPLETED).sayUnseen(none(), Optional.empty());
        assertThat(said.lines()).containsExactly("hint completed in 2.0 s");
    }

    private Aftermath of(Outcome outcome, Throwable... failures) {
        List<OutputFailure> failed = List.of(failures).stream()
                .map(cause -> new OutputFailure("html", 7, cause))
                .toList();
        return new Aftermath(
                new RunReport(
                        Ending.of(outcome, "why"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        9,
                        0,
                        Duration.ofSeconds(2),
                        failed),
                said);
    }

    private static Outputs none() {
        Surface nowhere = new Surface(OutputStream.nullOutputStream(), StandardCharsets.UTF_8, Canvas.PLAIN);
        return new Outputs(Providers.of("output", List.<Provider>of()), nowhere, Canvas.PLAIN, ZoneOffset.UTC);
    }
}
