package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Members;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.GivenAnswer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The document from its title to the table of steps. */
final class Transcript {
    private final Passage document;
    private final ZoneId zone;
    private final String title;
    private final StepTable table = new StepTable();
    private final Steps steps;
    private final Voices voices;
    private final Strangers strangers = new Strangers();
    private String name = "";
    private boolean titled;
    private boolean introduced;
    private boolean ended;

    Transcript(Passage document, ZoneId zone, String title, ToolCalls calls, boolean reasoning, int wrap) {
        this.document = document;
        this.zone = zone;
        this.title = title;
        this.steps = new Steps(new Section(document, table, wrap), table);
        this.voices = new Voices(steps, calls, reasoning);
    }

    void accept(Event event) throws IOException {
        if (ended) {
            return;
        }
        switch (event.type().family()) {
            case WORKFLOW -> {
                introduce(event);
                if (event.name().equals("WorkflowAgentCompleted")) {
                    voices.workflowAgentCompleted(event);
                }
                steps.accept(event);
            }
            case AGENT, TEAM -> {
                introduce(event);
                voices.accept(event);
            }
            case CONTROL -> control(event);
            case FLOWTAIL -> notice(event);
            case UNKNOWN -> strangers.add(event.name());
        }
    }

    private void title(String fallback) throws IOException {
        if (!titled) {
            titled = true;
            String text = title.isBlank() ? fallback : title;
            name = Markdown.text(text.isBlank() ? "Workflow run" : text);
            document.block("# " + name);
        }
    }

    private void introduce(Event event) throws IOException {
        if (introduced) {
            return;
        }
        introduced = true;
        String id = event.workflowId().orElse("");
        String name = Members.of(event, "workflow_name").text("workflow_name");
        title(name.isBlank() ? id : name);
        Instant started = event.createdAt().isPresent()
                ? Instant.ofEpochSecond(event.createdAt().getAsLong())
                : event.receivedAt();
        List<String> facts = new ArrayList<>();
        if (!id.isBlank()) {
            facts.add("- **Workflow:** " + Markdown.code(id));
        }
        event.ownerRunId().ifPresent(run -> facts.add("- **Run:** " + Markdown.code(run)));
        event.sessionId().ifPresent(session -> facts.add("- **Session:** " + Markdown.code(session)));
        String word = event.name().equals("WorkflowStarted") ? "Started" : "Followed since";
        facts.add("- **" + word + ":** " + Spans.moment(started, zone));
        document.floor().block(String.join("\n", facts));
    }

    private void control(Event event) throws IOException {
        if (event.type().phase() == EventPhase.ERROR) {
            title("");
            Members members = Members.of(event, "error", "message", "detail");
            Quotes.error(document.floor(), "The server says", members.firstText("error", "message", "detail"));
        }
    }

    private void notice(Event event) throws IOException {
        switch (event.name()) {
            case Notice.OUTCOME -> outcome(event);
            case Notice.GAP -> gap(event);
            case Notice.RECONNECTED -> reconnected(event);
            case Notice.ANSWERED -> answered(event);
            default -> {
                title("");
                String what = event.name().substring(event.name().indexOf('.') + 1);
                Quotes.note(
                        document.floor(),
                        "Flowtail, " + Markdown.text(what),
                        Members.of(event, "reason", "message").firstText("reason", "message"));
            }
        }
    }

    private void gap(Event event) throws IOException {
        title("");
        Members members = Members.of(event, "first", "last");
        document.floor().block("> **Gap:** " + missing(members) + " not delivered.");
    }

    /** Without a last one, everything to the end of the run. */
    static String missing(Members gap) {
        long first = gap.count("first");
        long last = gap.count("last");
        if (gap.text("last").isEmpty()) {
            return "the events from " + first + " on were";
        }
        return first == last ? "event " + first + " was" : "events " + first + " to " + last + " were";
    }

    private void reconnected(Event event) throws IOException {
        title("");
        Members members = Members.of(event, "after", "attempts", "outage_ms", "reason");
        StringBuilder how = new StringBuilder("Connected again after ");
        how.append(Spans.span(Duration.ofMillis(members.count("outage_ms"))));
        how.append(", ").append(Spans.count(members.count("attempts"), "attempt", "attempts"));
        if (!members.text("after").isEmpty()) {
            how.append(", going on behind event ").append(members.count("after"));
        }
        Quotes.note(document.floor(), how.toString(), members.text("reason"));
    }

    private void answered(Event event) throws IOException {
        title("");
        JsonObject requirement =
                event.object().get("requirement") instanceof JsonObject told ? told : JsonValue.EMPTY_JSON_OBJECT;
        for (GivenAnswer answer : GivenAnswer.in(requirement)) {
            Quotes.note(document.floor(), "Answered: " + Markdown.text(answer.what()), answer.text());
        }
    }

    private void outcome(Event outcome) throws IOException {
        Members members = Members.of(outcome, "outcome", "reason", "events", "gaps", "duration_ms");
        end();
        document.block("## Outcome");
        document.block(ending(members));
        String reason = members.text("reason");
        if (!reason.isBlank()) {
            Quotes.note(document, "Reason", reason);
        }
        epilogue();
    }

    /** One line on how the run ended. */
    String ending(Members outcome) {
        return Ending.of(outcome, voices.tokensIn(), voices.tokensOut());
    }

    /** The title, as Markdown; empty until the first event or the end. */
    String name() {
        return name;
    }

    StepTable table() {
        return table;
    }

    /** Without an outcome: whoever wrote to us stopped in the middle. */
    void close() throws IOException {
        if (ended) {
            return;
        }
        end();
        document.block("## Outcome");
        document.block("**Unknown:** this transcript ends before its run did.");
        epilogue();
    }

    private void end() throws IOException {
        ended = true;
        title("");
        steps.closeAll();
    }

    private void epilogue() throws IOException {
        if (!table.isEmpty()) {
            document.block(table.markdown());
        }
        if (!strangers.isEmpty()) {
            document.block(strangers.markdown());
        }
    }
}
