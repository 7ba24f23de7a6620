package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Question;
import dev.flowtail.protocol.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of pause over both ways, answered as one answers from Java, to the end that the server stored. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class AnsweredPausesIT {
    static Stream<Arguments> cases() {
        return PauseCase.ALL.stream()
                .flatMap(answered -> Stream.of(Arguments.of("ws", answered), Arguments.of("http", answered)));
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("cases")
    void the_run_ends_as_the_server_stored_it(String scheme, PauseCase paused, AgentOs server) throws Exception {
        RunReport report = FlowtailClient.to(URI.create(server.url(scheme)))
                .timeout(Duration.ofSeconds(60))
                .pauses(saying(paused))
                .build()
                .run(RunRequest.of(paused.workflow(), "go"), event -> {});

        // It tells before it stores.
        server.http()
                .awaitStatus(
                        paused.workflow(),
                        report.runId().orElseThrow(),
                        report.sessionId().orElseThrow(),
                        paused.status());
        StoredRun stored = server.http()
                .run(
                        paused.workflow(),
                        report.runId().orElseThrow(),
                        report.sessionId().orElseThrow());
        assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.valueOf(paused.status()));
        assertThat(stored.story()).isEqualTo(paused.story());
    }

    private static PauseHandler saying(PauseCase paused) {
        Queue<Say> said = new ArrayDeque<>(paused.said());
        return waiting -> {
            assertThat(waiting.refusal()).isEmpty();
            Say say = said.poll();
            if (say == null) {
                return Optional.empty();
            }
            say.awaitItsTime();
            Map<Question, Answer> answers = new LinkedHashMap<>();
            waiting.pause()
                    .questions()
                    .forEach(question -> answers.put(question, say.answer().apply(question)));
            return Optional.of(waiting.pause().reply(answers));
        };
    }
}
