package dev.flowtail.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.Request;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateWriterTest {
    private static final RunReference RUN =
            new RunReference("r-1", Optional.of(Component.workflow("w")), Optional.of("s"));

    private final List<IOException> failures = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @TempDir
    private Path folder;

    @Test
    void a_run_is_kept_as_soon_as_it_is_known() throws IOException {
        writer(RunRequest.of("hi")).known(RUN);
        SeenRun seen = kept();
        assertThat(seen.server()).isEqualTo("ws://h/");
        assertThat(seen.run()).isEqualTo(RUN);
        assertThat(seen.last()).isEmpty();
        assertThat(seen.outcome()).isEmpty();
    }

    @Test
    void then_at_most_once_a_second() throws IOException {
        StateWriter writer = writer(RunRequest.of("hi"));
        writer.known(RUN);
        writer.reached(1);
        assertThat(kept().last()).isEmpty();
        now = Duration.ofMillis(999);
        writer.reached(2);
        assertThat(kept().last()).isEmpty();
        now = Duration.ofMillis(1000);
        writer.reached(3);
        assertThat(kept().last()).hasValue(3);
        writer.reached(4);
        assertThat(kept().last()).hasValue(3);
    }

    @Test
    void and_at_the_end_with_what_was_reached_and_how_it_ended() throws IOException {
        StateWriter writer = writer(RunRequest.of("hi"));
        writer.known(RUN);
        writer.reached(7);
        writer.ended(report(Outcome.LOST));
        assertThat(kept().last()).hasValue(7);
        assertThat(kept().outcome()).hasValue(Outcome.LOST);
        assertThat(kept().isOver()).isFalse();
    }

    @Test
    void a_start_that_came_to_nothing_leaves_nothing() throws IOException {
        writer(RunRequest.of("hi")).ended(report(Outcome.UNREACHABLE));
        assertThat(seen().newestFirst()).isEmpty();
    }

    @Test
    void an_id_that_the_server_does_not_know_is_not_kept() throws IOException {
        StateWriter writer = writer(AttachRequest.to(RUN));
        writer.known(RUN);
        writer.ended(report(Outcome.REFUSED));
        assertThat(seen().newestFirst()).isEmpty();
    }

    @Test
    void a_run_that_the_server_refuses_to_show_any_further_is_kept() throws IOException {
        StateWriter writer = writer(RunRequest.of("hi"));
        writer.known(RUN);
        writer.reached(7);
        writer.ended(report(Outcome.REFUSED));
        assertThat(kept().last()).hasValue(7);
        assertThat(kept().outcome()).hasValue(Outcome.REFUSED);
        assertThat(kept().isOver()).isFalse();
    }

    @Test
    void a_run_that_is_joined_is_kept_from_its_first_event_on_and_never_falls_back() throws IOException {
        StateWriter before = writer(RunRequest.of("hi"));
        before.known(RUN);
        before.reached(9);
        before.ended(report(Outcome.INTERRUPTED));

        StateWriter writer = writer(AttachRequest.to(RUN).after(9));
        writer.known(RUN);
        writer.reached(3);
        assertThat(kept().last()).hasValue(9);
        assertThat(kept().outcome()).hasValue(Outcome.INTERRUPTED);
        writer.reached(10);
        assertThat(kept().last()).hasValue(10);
        assertThat(kept().outcome()).isEmpty();
    }

    @Test
    void the_end_of_a_run_is_kept_although_nothing_new_came_of_it() throws IOException {
        writer(AttachRequest.to(RUN).after(9)).ended(report(Outcome.COMPLETED));
        assertThat(kept().isOver()).isTrue();
        assertThat(kept().last()).hasValue(9);
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_once() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        StateWriter writer = new StateWriter(
                new SeenRuns(file, warning -> {}),
                "ws://h/",
                RunRequest.of("hi"),
                failures::add,
                () -> Instant.EPOCH,
                () -> now.toNanos());
        writer.known(RUN);
        now = Duration.ofSeconds(2);
        writer.reached(1);
        writer.ended(report(Outcome.COMPLETED));
        assertThat(failures).hasSize(1);
    }

    private StateWriter writer(Request request) {
        return new StateWriter(
                seen(), "ws://h/", request, failures::add, () -> Instant.EPOCH.plus(now), () -> now.toNanos());
    }

    private SeenRuns seen() {
        return new SeenRuns(folder, warning -> {
            throw new AssertionError(warning);
        });
    }

    private SeenRun kept() throws IOException {
        assertThat(failures).isEmpty();
        List<SeenRun> runs = seen().newestFirst();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static RunReport report(Outcome outcome) {
        return new RunReport(
                Ending.of(outcome, ""),
                Optional.of("r-1"),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Duration.ZERO,
                List.of());
    }
}
