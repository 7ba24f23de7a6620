package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is tried, against what there is. */
@ExtendWith(OneServer.class)
final class WorkflowListIT {
    @Test
    void every_workflow_of_the_example_is_run(AgentOs server) {
        Stream<String> watched = Expected.OF_EVERY_WORKFLOW.stream().map(Expected::workflow);
        Stream<String> answered = PauseCase.ALL.stream().map(PauseCase::workflow);
        assertThat(Stream.concat(watched, answered).toList())
                .hasSameElementsAs(server.http().workflowIds());
    }
}
