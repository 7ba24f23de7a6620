package dev.flowtail.testkit.scenario;

import jakarta.json.JsonString;
import java.time.Duration;

/**
 * A run to try answers on: it asks for values, lets a tool wait, shows a draft, and asks before it publishes. Every answer has its effect; a draft that is turned down
 * is written again, at most three times.
 */
public final class PausingDemo {
    /** Under this id a server should offer it. */
    public static final String WORKFLOW = "demo-pause";

    private static final Duration TOKEN_TIME = Duration.ofMillis(20);

    private PausingDemo() {}

    /**
     * The script. Steps {@code brief} (values {@code audience} and {@code words}), {@code research} (tool {@code search_archive}), {@code write} (review) and
     * {@code publish} (confirmation; a no cancels the run).
     */
    public static Script script() {
        return PausingDemo::play;
    }

    private static void play(Stage stage) throws InterruptedException {
        String topic = stage.start().messageText().isBlank()
                ? DemoScenario.MESSAGE
                : stage.start().messageText().strip();
        WorkflowRun.begin(stage, "Demo with questions")
                .tokenTime(TOKEN_TIME)
                .step(
                        "brief",
                        Ask.input(
                                "Who is it for?",
                                InputField.of("str", "audience", "who reads it")
                                        .oneOf("children", "experts", "everybody"),
                                InputField.of("int", "words", "how long, at most")
                                        .optional()),
                        step -> step.returns("For " + text(step, "audience") + "."))
                .step(
                        "research",
                        step -> step.agent(
                                "researcher",
                                "Researcher",
                                agent -> agent.streams("The archive may know more. ")
                                        .asks(ToolAsk.confirmation(
                                                "search_archive",
                                                JsonValues.object()
                                                        .add("query", topic)
                                                        .build(),
                                                "2 articles found"))
                                        .streams("That is what there is on “" + topic + "”.")))
                .step("write", Ask.review("Is the draft good enough?").onReject("retry"), step -> write(step, topic))
                .step(
                        "publish",
                        Ask.confirmation("Publish it now?").onReject("cancel"),
                        step -> step.returns("Published."))
                .complete();
    }

    private static String text(StepRun step, String field) {
        return step.values().get(field) instanceof JsonString text ? text.getString() : "nobody";
    }

    private static void write(StepRun step, String topic) throws InterruptedException {
        step.agent("writer", "Writer", agent -> {
            agent.streams("# " + topic + "\n\nDraft " + (step.tries() + 1) + ".");
            if (step.feedback().isPresent()) {
                agent.streams(" You said: “" + step.feedback().get() + "”.");
            }
            agent.streams(" Each answer of yours changes what comes next.\n");
        });
    }
}
