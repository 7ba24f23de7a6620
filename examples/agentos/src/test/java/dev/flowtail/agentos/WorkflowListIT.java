package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is tried, against what there is. */
@ExtendWith(OneServer.class)
final class WorkflowListIT {
    @Test
    void every_workflow_of_the_example_is_run(AgentOs server) {
        assertThat(Expected.OF_EVERY_WORKFLOW)
                .extracting(Expected::workflow)
                .hasSameElementsAs(server.http().workflowIds());
    }
}
