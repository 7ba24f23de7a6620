package dev.flowtail.testkit.scenario;

import java.time.Duration;

/** The run that {@code flowtail demo} shows: four seconds, two agent steps, a tool call, a parallel of two branches, a nested workflow. */
public final class DemoScenario {
    /** Under this id a server should offer it. */
    public static final String WORKFLOW = "demo";
    /** What is asked when the user asks nothing. */
    public static final String MESSAGE = "How do bees find their way home?";

    private static final Duration TOKEN_TIME = Duration.ofMillis(20);
    private static final int LONGEST_TOPIC = 200;

    private DemoScenario() {}

    /** The script; its pauses add up to about four seconds at real pace. */
    public static Script script() {
        return DemoScenario::play;
    }

    private static void play(Stage stage) throws InterruptedException {
        String topic = topic(stage.start().messageText());
        WorkflowRun.begin(stage, "Demo")
                .tokenTime(TOKEN_TIME)
                .step("research", step -> step.agent("researcher", "Researcher", agent -> research(agent, topic)))
                .parallel(
                        "review",
                        new Branch(
                                "facts",
                                "fact-checker",
                                "Fact Checker",
                                "Three of the four notes agree. The fourth is older and can be left out."),
                        new Branch(
                                "style",
                                "style-editor",
                                "Style Editor",
                                "Short sentences, one idea each. Put the answer first and the reasons behind it."))
                .nested(
                        "outline",
                        "outliner",
                        "Outliner",
                        outliner -> outliner.step(
                                        "headings",
                                        step -> step.agent(
                                                "planner",
                                                "Planner",
                                                agent -> agent.streams(
                                                        "Answer first, then three reasons, then what to read next.")))
                                .step("check", step -> step.returns("The outline has three parts.")))
                .step("write", step -> step.agent("writer", "Writer", agent -> write(agent, topic)))
                .complete();
    }

    private static String topic(String message) {
        String text = message.isBlank() ? MESSAGE : message.strip();
        return text.length() <= LONGEST_TOPIC
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TOPIC)) + "…";
    }

    private static void research(AgentRun agent, String topic) throws InterruptedException {
        agent.pause(Duration.ofMillis(200))
                .calls(
                        "search_notes",
                        JsonValues.object().add("query", topic).add("limit", 4).build(),
                        "4 notes found: an overview, two field studies, one older summary")
                .streams("I looked for notes on “" + topic
                        + "” and found four. Two of them are field studies, which carry the most "
                        + "weight; the overview helps with the order of things.");
    }

    private static void write(AgentRun agent, String topic) throws InterruptedException {
        agent.streams("# " + topic + "\n\n")
                .streams(
                        "This answer was **scripted**: no model was asked and no key was needed. What you watch is real all the same, "
                                + "a server, a socket and a stream of events.\n\n")
                .streams("- Each word arrived as an event of its own.\n"
                        + "- The two reviewers worked *at the same time*.\n"
                        + "- The outline came from a workflow inside this one.\n\n")
                .streams("Next, point `flowtail run` at a server of your own.\n");
    }
}
