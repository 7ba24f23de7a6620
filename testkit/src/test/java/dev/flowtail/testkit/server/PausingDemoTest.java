package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.PausingDemo;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class PausingDemoTest {
    private static final JsonObject YES =
            JsonValues.object().add("confirmed", true).build();

    @Test
    void every_answer_has_its_effect() throws Exception {
        try (Answering run = Answering.start(PausingDemo.script())) {
            run.until("WorkflowPaused");
            run.answer((JsonObject) JsonValues.parsed("{\"user_input\": {\"audience\": \"children\"}}"))
                    .until("WorkflowPaused");
            run.answerTools(entry ->
                            JsonValues.object(entry).add("confirmation", true).build())
                    .until("StepOutputReview");
            run.awaitPause();
            run.answer((JsonObject) JsonValues.parsed("{\"confirmed\": false, \"rejection_feedback\": \"shorter\"}"))
                    .until("StepOutputReview");
            run.awaitPause();
            assertThat(run.requirement().getJsonObject("step_output").getString("content"))
                    .startsWith("# hi\n\nDraft 2. You said: “shorter”.");
            run.answer(YES).until("WorkflowPaused");
            assertThat(run.answer(YES).outcome())
                    .startsWith("brief: For children.")
                    .endsWith("publish: Published.");
        }
    }
}
