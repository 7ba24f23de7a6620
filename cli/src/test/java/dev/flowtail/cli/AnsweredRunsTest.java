package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.Run;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.Reply;
import dev.flowtail.pause.RouteSelection;
import dev.flowtail.pause.ToolInput;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.pause.UserInput;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.EventSink;
import dev.flowtail.testkit.scenario.Ask;
import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Pauses;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Fault;
import dev.flowtail.testkit.server.Manners;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of pause over both ways, against the whole server. */
@Timeout(60)
class AnsweredRunsTest {
    private static final Map<String, Integer> LOST = Map.of("review", 1, "two-reviews", 2, "iteration-review", 1);

    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(manners());

    private final List<Event> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private static Manners manners() {
        Manners manners = Manners.agentOs().pacing(Pacing.none());
        for (var pause : Pauses.all().entrySet()) {
            manners = manners.workflow(pause.getKey(), pause.getValue());
        }
        return manners;
    }

    static Stream<Object[]> answerable() {
        return Pauses.all().keySet().stream()
                .filter(name -> !name.equals("error"))
                .flatMap(name -> Stream.of(new Object[] {name, "ws"}, new Object[] {name, "http"}));
    }

    static Stream<String> ways() {
        return Stream.of("ws", "http");
    }

    private FlowtailClientBuilder to(String way) {
        URI address = way.equals("ws") ? server.uri() : server.httpUri();
        return FlowtailClient.to(address).timeout(Duration.ofSeconds(50));
    }

    private final EventSink sink = told::add;

    private final PauseHandler agreeing = waiting -> {
        asked.add(waiting.refusal().orElse("first"));
        Map<Question, Answer> answers = new LinkedHashMap<>();
        waiting.pause().questions().forEach(question -> answers.put(question, agreeing(question)));
        return Optional.of(waiting.pause().reply(answers));
    };

    private final PauseHandler rejecting = waiting -> {
        asked.add(waiting.refusal().orElse("first"));
        Map<Question, Answer> answers = new LinkedHashMap<>();
        waiting.pause().questions().forEach(question -> answers.put(question, new Answer.Rejected(Optional.of("no"))));
        return Optional.of(waiting.pause().reply(answers));
    };

    private static Answer agreeing(Question question) {
        if (question instanceof UserInput) {
            return new Answer.Values(Map.of("env", Json.createValue("staging")));
        }
        if (question instanceof ToolInput) {
            return new Answer.Values(Map.of("to", Json.createValue("me"), "copies", Json.createValue(2)));
        }
        if (question instanceof RouteSelection) {
            return new Answer.Chosen(List.of("fast"));
        }
        if (question instanceof ExternalResult) {
            return new Answer.Result("a b c");
        }
        if (question instanceof UserFeedback) {
            return new Answer.Selected(List.of(List.of("red"), List.of("small", "large")));
        }
        return new Answer.Approved();
    }

    @ParameterizedTest
    @MethodSource("answerable")
    void every_pause_is_answered_and_the_run_completes(String workflow, String way) {
        RunReport report = to(way).pauses(agreeing).build().run(RunRequest.of(workflow, "hi"), sink);
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).isNotEmpty().containsOnly("first");
        // Servers of version 2 lose the WorkflowPaused of a review on the WebSocket, and only there.
        int lost = way.equals("ws") ? LOST.getOrDefault(workflow, 0) : 0;
        assertThat(report.gaps()).isEqualTo(lost);
        assertThat(told).extracting(Event::name).doesNotContain(Notice.RECONNECTED);
        assertThat(told)
                .filteredOn(event -> event.name().equals(Notice.ANSWERED))
                .hasSize(asked.size());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_rejection_that_cancels_the_run_ends_it_cancelled_without_a_gap(String way) {
        RunReport report = to(way).pauses(rejecting).build().run(RunRequest.of("confirmation", "hi"), sink);
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.gaps()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_draft_that_is_rejected_too_often_cancels_the_run_and_nothing_is_told_twice(String way) {
        RunReport report = to(way).pauses(rejecting).build().run(RunRequest.of("review", "hi"), sink);
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.CANCELLED);
        assertThat(asked).hasSize(4);
        assertThat(told)
                .filteredOn(event -> event.name().equals("StepOutputReview"))
                .hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_rejected_draft_is_written_and_reviewed_again(String way) {
        PauseHandler once = waiting -> asked.isEmpty() ? rejecting.onPause(waiting) : agreeing.onPause(waiting);
        RunReport report = to(way).pauses(once).build().run(RunRequest.of("review", "hi"), sink);
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasSize(2);
        assertThat(told)
                .extracting(Event::json)
                .anySatisfy(json -> assertThat(json).contains("draft 2 after 'no'"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_error_that_waits_for_a_decision_is_explained_and_nobody_is_asked(String way) {
        RunReport report = to(way).pauses(agreeing).build().run(RunRequest.of("error", "hi"), sink);
        assertThat(report.exit()).isEqualTo(6);
        assertThat(report.reason()).contains("kaboom");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_run_left_for_later_is_continued_later(String way) {
        RunReport left = to(way).pauses(waiting -> Optional.empty())
                .build()
                .run(RunRequest.of("confirmation", "hi").withSession("S"), sink);
        assertThat(left.outcome()).isEqualTo(Outcome.PAUSED);
        told.clear();
        ContinueRequest later = ContinueRequest.of(left.runId().orElseThrow(), "confirmation", "S");
        RunReport report = to(way).pauses(agreeing).build().run(later, sink);
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.gaps()).isZero();
        assertThat(told)
                .extracting(Event::name)
                .containsSubsequence(Notice.ANSWERED, "StepContinued", "WorkflowCompleted", Notice.OUTCOME);

        told.clear();
        RunReport over = to(way).pauses(agreeing).build().run(later, sink);
        assertThat(over.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(over.reason()).contains("over already");
        assertThat(told).extracting(Event::name).containsExactly(Notice.OUTCOME);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_run_that_nobody_knows_cannot_be_continued(String way) {
        RunReport report = to(way).pauses(agreeing).build().run(ContinueRequest.of("R", "confirmation", "S"), sink);
        assertThat(report.exit()).as(report.reason()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_answer_that_the_server_refuses_is_asked_for_again(String way) {
        PauseHandler wrong = waiting -> {
            if (!asked.isEmpty()) {
                return agreeing.onPause(waiting);
            }
            asked.add("first");
            return Optional.of(new Reply(List.of(JsonValue.EMPTY_JSON_OBJECT)));
        };
        RunReport report = to(way).pauses(wrong).build().run(RunRequest.of("confirmation", "hi"), sink);
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).isNotEqualTo("first");
    }

    /** As {@link Pauses#confirmation}, but its last step waits. */
    private static Script closing(CountDownLatch gate) {
        return stage -> WorkflowRun.begin(stage, "Closing")
                .step("plan", step -> step.returns("plan ready"))
                .step("publish", Ask.confirmation("Publish now?"), step -> step.returns("published"))
                .step("close", step -> {
                    gate.await();
                    step.returns("closed");
                })
                .complete();
    }

    @Test
    void over_http_a_stream_that_breaks_behind_an_answer_tells_no_event_twice_and_the_server_cancels_the_run() {
        // Not by a reset, which takes along what was sent before it: each connection gets a little further.
        Manners breaking = manners()
                .workflow("closing", closing(new CountDownLatch(1)))
                .fault(Fault.cut(Cut.FIN).afterEvents(3));
        try (EmbeddedServer server = EmbeddedServer.start(breaking)) {
            RunReport report = FlowtailClient.to(server.httpUri())
                    .timeout(Duration.ofSeconds(50))
                    .pauses(agreeing)
                    .build()
                    .run(RunRequest.of("closing", "hi"), sink);
            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.CANCELLED);
            assertThat(told)
                    .extracting(Event::name)
                    .contains(Notice.RECONNECTED)
                    .containsOnlyOnce("StepContinued", "WorkflowCancelled", "WorkflowCompleted");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void who_leaves_behind_an_answer_is_told_what_becomes_of_the_run(String way) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        EventSink watching = event -> {
            if (event.name().equals("StepStarted")
                    && event.stepName().orElseThrow().equals("close")) {
                closing.countDown();
            }
        };
        try (EmbeddedServer server = EmbeddedServer.start(manners().workflow("closing", closing(gate)))) {
            FlowtailClient client = FlowtailClient.to(way.equals("ws") ? server.uri() : server.httpUri())
                    .timeout(Duration.ofSeconds(50))
                    .pauses(agreeing)
                    .build();
            Run run = client.start(RunRequest.of("closing", "hi").withSession("S"), watching);
            closing.await();
            boolean cancels = way.equals("http");
            assertThat(run.leavingCancels()).isEqualTo(cancels);
            run.interrupt(130);
            RunReport left = run.report().get();
            assertThat(left.outcome()).isEqualTo(Outcome.INTERRUPTED);
            assertThat(left.ending().cancels()).isEqualTo(cancels);
            assertThat(left.reason())
                    .startsWith(cancels ? "the server cancels the run" : "the run may still be going on");
            if (!cancels) {
                gate.countDown();
            }
            RunReport ended = client.run(
                    AttachRequest.to(left.runId().orElseThrow())
                            .of(Component.workflow("closing"))
                            .inSession("S"),
                    sink);
            assertThat(ended.outcome()).isEqualTo(cancels ? Outcome.CANCELLED : Outcome.COMPLETED);
        }
    }
}
