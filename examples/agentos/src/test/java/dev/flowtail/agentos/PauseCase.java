package dev.flowtail.agentos;

import static dev.flowtail.agentos.Say.choose;
import static dev.flowtail.agentos.Say.edit;
import static dev.flowtail.agentos.Say.no;
import static dev.flowtail.agentos.Say.result;
import static dev.flowtail.agentos.Say.select;
import static dev.flowtail.agentos.Say.values;
import static dev.flowtail.agentos.Say.yes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run that pauses, what is said to each pause in order, and how it ends.
 *
 * @param workflow of the example
 * @param said one for each pause; where there are more pauses than that, the last one is left for later
 * @param status as the server stores it
 * @param story what the steps made and what tools said, as {@link StoredRun#story} tells it
 */
record PauseCase(String workflow, List<Say> said, String status, String story) {
    private static final String DONE = "plan=plan ready, close=closed";
    private static final String PUBLISHED = "plan=plan ready, publish=published, close=closed";

    static final List<PauseCase> ALL = Stream.of(confirmations(), inputs(), routes(), reviews(), tools(), others())
            .flatMap(List::stream)
            .toList();

    private static PauseCase completes(String workflow, String story, Say... said) {
        return new PauseCase(workflow, List.of(said), "COMPLETED", story);
    }

    private static PauseCase cancels(String workflow, String story, Say... said) {
        return new PauseCase(workflow, List.of(said), "CANCELLED", story);
    }

    private static PauseCase staysPaused(String workflow, String story, Say... said) {
        return new PauseCase(workflow, List.of(said), "PAUSED", story);
    }

    private static List<PauseCase> confirmations() {
        Map<String, String> agreed = Map.of(
                "step", PUBLISHED,
                "loop", "plan=plan ready, refine=Loop refine completed 2 iterations with 2 total steps, close=closed",
                "condition",
                        "plan=plan ready, triage=Condition triage completed with 1 results (if branch), close=closed",
                "steps", "plan=plan ready, pipeline=Steps pipeline completed with 2 results, close=closed",
                "router", "plan=plan ready, route=Router route completed with 1 results, close=closed");
        List<PauseCase> cases = new ArrayList<>();
        cases.add(completes("confirm", PUBLISHED, yes()));
        cases.add(cancels("confirm", "plan=plan ready", no("not now")));
        cases.add(staysPaused("confirm", "plan=plan ready"));
        agreed.forEach((kind, story) -> {
            cases.add(completes("confirm-" + kind + "-skip", story, yes()));
            cases.add(completes("confirm-" + kind + "-skip", DONE, no("")));
            cases.add(cancels("confirm-" + kind + "-cancel", "plan=plan ready", no("")));
            cases.add(completes(
                    "confirm-" + kind + "-else",
                    kind.equals("condition") ? story.replace("if branch", "else branch") : DONE,
                    no("")));
            cases.add(completes("confirm-" + kind + "-retry", story, yes()));
        });
        return cases;
    }

    private static List<PauseCase> inputs() {
        return List.of(
                completes(
                        "ask",
                        "deploy=input='go' user_input={\"env\": \"staging\", \"replicas\": 3}",
                        values("{\"env\": \"staging\", \"replicas\": 3}")),
                completes(
                        "ask-all",
                        "deploy=input='go' user_input={\"env\": \"production\", \"replicas\": 2, \"share\": 0.5, \"force\": true, "
                                + "\"tags\": [\"a\", \"b\"], \"labels\": {\"k\": \"v\"}, \"zone\": 3}",
                        values("{\"env\": \"production\", \"replicas\": 2, \"share\": 0.5, \"force\": true, "
                                + "\"tags\": [\"a\", \"b\"], \"labels\": {\"k\": \"v\"}, \"zone\": 3}")),
                completes(
                        "ask-free",
                        "deploy=input='go' user_input={\"anything\": \"goes\"}",
                        values("{\"anything\": \"goes\"}")));
    }

    private static List<PauseCase> routes() {
        return List.of(
                completes("choose", "route=Router route completed with 1 results", choose("safe")),
                completes(
                        "choose-several",
                        "plan=plan ready, route=Router route completed with 2 results, close=closed",
                        choose("safe", "fast")),
                completes(
                        "choose-several",
                        "plan=plan ready, route=Router route completed with 1 results, close=closed",
                        choose("fast")));
    }

    private static List<PauseCase> reviews() {
        String refined = "refine=Loop refine completed iteration 1/3, close=closed";
        return List.of(
                completes("output-review", "draft=after nothing, after=after after nothing", yes()),
                completes("output-review", "draft=mine, after=after mine", edit("mine")),
                completes("output-review", "draft=after nothing again, after=after after nothing again", no(""), yes()),
                cancels(
                        "output-review",
                        "draft=after nothing again (told at last)",
                        no("shorter"),
                        no("longer"),
                        no("at last"),
                        no("enough")),
                completes("output-review-skip", "after=after nothing", no("")),
                cancels("output-review-cancel", "draft=after nothing", no("")),
                completes(
                        "output-review-agent",
                        "draft=go\n\nYour previous output:\ngo\n\nFeedback from reviewer:\nshorter, "
                                + "after=after go\n\nYour previous output:\ngo\n\nFeedback from reviewer:\nshorter",
                        no("shorter"),
                        yes()),
                // An edit that was sent once more would take the place of the letter.
                completes(
                        "output-review-twice",
                        "draft=mine, letter=after mine, after=after after mine",
                        edit("mine"),
                        yes()),
                completes(
                        "router-review",
                        "plan=plan ready, route=Router route completed with 1 results, close=closed",
                        no(""),
                        choose("safe"),
                        yes()),
                completes("loop-review", refined, yes()),
                completes("loop-review", refined, no(""), no(""), no(""), yes()));
    }

    private static List<PauseCase> tools() {
        Say mail = values("{\"to\": \"ann\", \"copies\": 2}");
        String clean = "clean=All clean. | ";
        return List.of(
                completes("tool-confirm", clean + "deleted /x", yes()),
                completes("tool-confirm", clean + "not mine", no("not mine")),
                completes("tool-confirm", clean + "Function call was rejected by the user", no("")),
                completes("tool-confirm-two", clean + "deleted /x; deleted /y", yes()),
                completes(
                        "tool-confirm-two",
                        clean + "no; deleted /y",
                        Say.eachTool(Map.of("/x", no("no"), "/y", yes()))),
                completes("tool-confirm-some", clean + "java: found 3 results; deleted /x", yes()),
                completes("tool-confirm-twice", "clean=All clean., close=closed | deleted /x; no", yes(), no("no")),
                completes("tool-confirm-loop", "clean=All clean., close=closed | deleted /x", yes()),
                completes("team-tool-confirm", clean + "deleted /x", yes()),
                completes(
                        "member-tool-confirm", clean + "Member 'Scout' requires human input before continuing.", yes()),
                completes("tool-input", clean + "sent news to ann, 2 times", mail),
                completes("tool-external", clean + "a file", result("a file")),
                completes(
                        "tool-mixed",
                        clean + "deleted /x; sent news to ann, 2 times; a file",
                        Say.eachKind(yes(), mail, result("a file"))),
                completes(
                        "tool-feedback",
                        clean
                                + "User feedback received: [{\"question\": \"Which colour?\", \"selected\": [\"green\"]}, "
                                + "{\"question\": \"Which sizes?\", \"selected\": [\"small\", \"large\"]}]",
                        select(List.of("green"), List.of("small", "large"))));
    }

    private static List<PauseCase> others() {
        return List.of(
                staysPaused("error-pause", ""),
                completes("expire-late", PUBLISHED, yes()),
                cancels("expire-cancel", "plan=plan ready", yes().late()),
                completes("expire-skip", DONE, yes().late()),
                completes("expire-approve", PUBLISHED, no("").late()),
                completes(
                        "expire-input",
                        "plan=plan ready, deploy=input='go' user_input={\"env\": \"x\"}, close=closed",
                        values("{\"env\": \"x\"}")));
    }

    @Override
    public String toString() {
        return workflow + " " + said;
    }
}
