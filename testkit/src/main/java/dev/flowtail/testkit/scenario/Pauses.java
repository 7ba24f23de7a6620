package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs that pause, one for every kind of pause there is, as AgentOS 2.9.0 tells them. They look at the answer as the real server does, also at a wrong one.
 *
 * <p>For other steps and texts write a script with {@link WorkflowRun#step(String, Ask, WorkflowRun.Part)}, {@link WorkflowRun#container} and {@link AgentRun#asks}.
 */
public final class Pauses {
    private static final JsonObject PATH = JsonValues.object().add("path", "/x").build();
    private static final JsonObject OTHER_PATH =
            JsonValues.object().add("path", "/y").build();

    private Pauses() {}

    /** All of them by name, to be offered as workflows. */
    public static Map<String, Script> all() {
        Map<String, Script> all = new LinkedHashMap<>();
        all.put("confirmation", confirmation("cancel"));
        all.put("loop-confirmation", containerConfirmation(Container.loop("refine", 2, "draft"), "skip"));
        all.put("condition-confirmation", containerConfirmation(condition(), "else"));
        all.put("steps-confirmation", containerConfirmation(Container.steps("pipeline", "gather", "polish"), "skip"));
        all.put("router-confirmation", containerConfirmation(Container.router("route", "fast", "safe"), "cancel"));
        all.put("input", input());
        all.put("route", route());
        all.put("routes", routes());
        all.put("review", review("retry"));
        all.put("two-reviews", twoReviews());
        all.put("router-review", routerReview());
        all.put("iteration-review", iterationReview());
        all.put("tool", tool());
        all.put("tools", tools());
        all.put("tool-twice", toolTwice());
        all.put("team-tool", teamTool());
        all.put("tool-input", toolInput());
        all.put("external", external());
        all.put("feedback", feedback());
        all.put("error", error());
        all.put("expiring", expiring(Duration.ofMinutes(5), "cancel"));
        return all;
    }

    /**
     * Step {@code publish}, the second of three, asks "Publish now?". The steps say {@code plan ready}, {@code published} and {@code closed}.
     *
     * @param onReject what a rejection does; under {@code retry} it runs the step, and under {@code else} it skips it
     */
    public static Script confirmation(String onReject) {
        return stage -> planned(stage, "Confirmation")
                .step("publish", Ask.confirmation("Publish now?").onReject(onReject), step -> step.returns("published"))
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    /** A container, the second of three steps, asks "Go on?"; its steps say their names. */
    public static Script containerConfirmation(Container container, String onReject) {
        return stage -> planned(stage, container.type() + " confirmation")
                .container(container, Ask.confirmation("Go on?").onReject(onReject))
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    /** The condition {@code triage}: {@code page}, and {@code queue} where people turn it down under the policy {@code else}. */
    public static Container condition() {
        return Container.condition("triage", "page", "queue");
    }

    /**
     * Step {@code deploy} asks "Where to?" for {@code env}, a text out of {@code staging} and {@code production}, {@code replicas}, an int, {@code share}, a float, and
     * {@code force}, a bool; all but {@code env} may be left out. It says the values as JSON.
     */
    public static Script input() {
        return stage -> planned(stage, "Input")
                .step(
                        "deploy",
                        Ask.input(
                                "Where to?",
                                InputField.of("str", "env", "environment").oneOf("staging", "production"),
                                InputField.of("int", "replicas", "copies").optional(),
                                InputField.of("float", "share", "part of the traffic")
                                        .optional(),
                                InputField.of("bool", "force", "also if it is running")
                                        .optional()),
                        step -> step.returns(step.values().toString()))
                .complete();
    }

    /** Router {@code route} asks "Which way?": {@code fast}, {@code safe} or {@code slow}, of which one is taken and says its name. */
    public static Script route() {
        return routing("Route", Ask.route("Which way?"));
    }

    /** The same, of which any number is taken. */
    public static Script routes() {
        return routing("Routes", Ask.route("Which ways?").several());
    }

    private static Script routing(String name, Ask ask) {
        return stage -> planned(stage, name)
                .container(Container.router("route", "fast", "safe", "slow"), ask)
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    /** Step {@code draft} says {@code draft 1} and asks "Good enough?"; when it runs again it says {@code draft 2}, and what people said. At most three retries. */
    public static Script review(String onReject) {
        return stage -> planned(stage, "Review")
                .step("draft", Ask.review("Good enough?").onReject(onReject), Pauses::draft)
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    /** Two such steps, {@code draft} and {@code letter}, one after the other. A client that sends the edit of the first once more spoils the second. */
    public static Script twoReviews() {
        Ask ask = Ask.review("Good enough?").onReject("retry");
        return stage -> planned(stage, "Two reviews")
                .step("draft", ask, Pauses::draft)
                .step("letter", ask, step -> step.returns("letter"))
                .complete();
    }

    private static void draft(StepRun step) {
        step.returns("draft " + (step.tries() + 1)
                + step.feedback().map(said -> " after '" + said + "'").orElse(""));
    }

    /** Router {@code route} runs {@code fast} and asks "Good enough?"; turned down, it asks which way to go instead. */
    public static Script routerReview() {
        return stage -> planned(stage, "Router review")
                .container(
                        Container.router("route", "fast", "safe"),
                        Ask.review("Good enough?").onReject("retry"))
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    /** Loop {@code refine} asks "Good enough?" after each iteration; turned down it runs another, without an end. */
    public static Script iterationReview() {
        return stage -> planned(stage, "Iteration review")
                .container(
                        Container.loop("refine", 3, "draft"),
                        Ask.review("Good enough?").onReject("retry"))
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    /** Agent {@code cleaner} of step {@code clean} wants to call {@code delete_file} with {@code path} {@code /x}. */
    public static Script tool() {
        return cleaning("Tool", agent -> agent.asks(delete(PATH)));
    }

    /** The same with two calls at once, {@code /x} and {@code /y}. */
    public static Script tools() {
        return cleaning("Tools", agent -> agent.asks(delete(PATH), delete(OTHER_PATH)));
    }

    /** The same with two calls one after the other: the same step pauses twice. */
    public static Script toolTwice() {
        return cleaning("Tool twice", agent -> agent.asks(delete(PATH)).asks(delete(OTHER_PATH)));
    }

    /** The same wish of team {@code crew}. */
    public static Script teamTool() {
        return stage -> WorkflowRun.begin(stage, "Team tool")
                .step(
                        "clean",
                        step -> step.team(
                                "crew", "Crew", team -> team.asks(delete(PATH)).streams("All clean.")))
                .complete();
    }

    /** The agent wants to call {@code send_mail} with {@code subject} {@code news}, and people shall say {@code to}, a text, and {@code copies}, an int; all three are in the schema. */
    public static Script toolInput() {
        return cleaning(
                "Tool input",
                agent -> agent.asks(ToolAsk.input(
                        "send_mail",
                        JsonValues.object().add("subject", "news").build(),
                        "sent",
                        InputField.of("str", "to", "who gets it"),
                        InputField.of("int", "copies", "how many"))));
    }

    /** The agent wants {@code run_command} with {@code command} {@code ls} to be run elsewhere, and its result. */
    public static Script external() {
        return cleaning(
                "External",
                agent -> agent.asks(ToolAsk.external(
                        "run_command", JsonValues.object().add("command", "ls").build())));
    }

    /** The agent asks "Which colour?", of {@code red}, {@code green} and {@code blue} one, and "Which sizes?", of {@code small} and {@code large} any. */
    public static Script feedback() {
        return cleaning(
                "Feedback",
                agent -> agent.asks(ToolAsk.feedback(
                        new ToolAsk.Choice("Which colour?", "Colour", false, List.of("red", "green", "blue")),
                        new ToolAsk.Choice("Which sizes?", "Sizes", true, List.of("small", "large")))));
    }

    private static Script cleaning(String name, WorkflowRun.Part<AgentRun> part) {
        return stage -> WorkflowRun.begin(stage, name)
                .step(
                        "clean",
                        step -> step.agent("cleaner", "Cleaner", agent -> {
                            part.play(agent);
                            agent.streams("All clean.");
                        }))
                .complete();
    }

    private static ToolAsk delete(JsonObject path) {
        return ToolAsk.confirmation("delete_file", path, "deleted " + path.getString("path"));
    }

    /** Step {@code bad} raises {@code kaboom}; no answer is taken. */
    public static Script error() {
        return stage -> planned(stage, "Error").fails("bad", "kaboom");
    }

    /** As {@link #confirmation}, for so long; by the stage's clock. */
    public static Script expiring(Duration limit, String onTimeout) {
        return stage -> planned(stage, "Expiring")
                .step(
                        "publish",
                        Ask.confirmation("Publish now?").onReject("cancel").timeout(limit, onTimeout),
                        step -> step.returns("published"))
                .step("close", step -> step.returns("closed"))
                .complete();
    }

    private static WorkflowRun planned(Stage stage, String name) throws InterruptedException {
        return WorkflowRun.begin(stage, name).step("plan", step -> step.returns("plan ready"));
    }
}
