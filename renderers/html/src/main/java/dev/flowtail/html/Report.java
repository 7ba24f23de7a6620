package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is known of the run as a whole. */
final class Report {
    private static final int MOST_INCIDENTS = 200;
    private static final int MOST_STRANGERS = 50;

    private final String chosenTitle;
    private final Timeline timeline = new Timeline();
    private final List<Incident> incidents = new ArrayList<>();
    private final Map<String, Long> strangers = new TreeMap<>();
    private long incidentsLeft;
    private Span run;
    private String workflow = "";
    private String workflowName = "";
    private String runId = "";
    private String sessionId = "";
    private boolean fromTheStart;
    private Members outcome;
    private Text result;
    private OptionalDouble cost = OptionalDouble.empty();

    Report(String chosenTitle) {
        this.chosenTitle = chosenTitle;
    }

    /** The first event of the run itself. */
    void introduce(Event event) {
        workflow = event.workflowId().orElse("");
        workflowName = Members.of(event, "workflow_name").text("workflow_name");
        runId = event.ownerRunId().orElse("");
        sessionId = event.sessionId().orElse("");
        fromTheStart = event.name().equals("WorkflowStarted");
    }

    String title() {
        for (String title : List.of(chosenTitle, workflowName, workflow)) {
            if (!title.isBlank()) {
                return title;
            }
        }
        return "Workflow run";
    }

    /** The whole run, from its first event. */
    Span run(Moment at) {
        if (run == null) {
            run = Span.run(at);
        }
        return run;
    }

    Optional<Span> run() {
        return Optional.ofNullable(run);
    }

    Timeline timeline() {
        return timeline;
    }

    void add(Incident incident) {
        if (incidents.size() < MOST_INCIDENTS) {
            incidents.add(incident);
        } else {
            incidentsLeft++;
        }
    }

    List<Incident> incidents() {
        return incidents;
    }

    long incidentsLeft() {
        return incidentsLeft;
    }

    /** An event of a type that nobody had heard of. */
    void meet(String type) {
        String name = strangers.containsKey(type) || strangers.size() < MOST_STRANGERS ? type : "others";
        strangers.merge(name, 1L, Long::sum);
    }

    Map<String, Long> strangers() {
        return strangers;
    }

    void end(Members notice) {
        outcome = notice;
    }

    /** The name of the outcome; empty where the events stopped before it came. */
    String outcome() {
        return outcome == null ? "" : outcome.text("outcome");
    }

    String reason() {
        return outcome == null ? "" : outcome.text("reason");
    }

    /** How many events the run had, and how many gaps. */
    OptionalLong count(String member) {
        return outcome == null ? OptionalLong.empty() : OptionalLong.of(outcome.count(member));
    }

    /** How long the run was watched; longer than the run where it was lost. */
    Optional<Duration> watched() {
        return outcome == null ? Optional.empty() : Optional.of(Duration.ofMillis(outcome.count("duration_ms")));
    }

    void result(Text text) {
        result = text;
    }

    Optional<Text> result() {
        return Optional.ofNullable(result);
    }

    void spend(double amount) {
        cost = OptionalDouble.of(cost.orElse(0) + amount);
    }

    /** As the server counts it, in its currency; empty where it does not. */
    OptionalDouble cost() {
        return cost;
    }

    String workflow() {
        return workflow;
    }

    String runId() {
        return runId;
    }

    String sessionId() {
        return sessionId;
    }

    /** Whether we saw it begin. */
    boolean fromTheStart() {
        return fromTheStart;
    }
}
