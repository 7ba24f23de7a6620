package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Members;
import dev.flowtail.pause.GivenAnswer;
import dev.flowtail.text.SafeText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a paused run asks, and who still waits. */
final class Questions {
    private static final int MOST_CHOICES = 50;

    private final Room room;
    private final Map<Span, List<Question>> waiting = new LinkedHashMap<>();

    Questions(Room room) {
        this.room = room;
    }

    /** What was answered here stands behind the question, or at the run where that was not seen. */
    void answered(Event notice, Span run) {
        Span span = waiting.isEmpty() ? run : waiting.keySet().iterator().next();
        JsonObject requirement =
                notice.object().get("requirement") instanceof JsonObject told ? told : JsonValue.EMPTY_JSON_OBJECT;
        for (GivenAnswer answer : GivenAnswer.in(requirement)) {
            span.add(
                    new Entry.Remark(
                            false, "Answered: " + SafeText.inline(answer.what(), 200), room.text(answer.text())),
                    room);
        }
    }

    /** Servers do not say that somebody answered: the run goes on. */
    void hear(Event event, Moment at) {
        EventPhase phase = event.type().phase();
        if (waiting.isEmpty() || phase != EventPhase.START && phase != EventPhase.RESUME && phase != EventPhase.END) {
            return;
        }
        waiting.forEach((span, asked) -> {
            asked.forEach(Question::answer);
            for (Span s = span; s != null; s = s.around()) {
                s.goOn(at);
            }
        });
        waiting.clear();
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    private void ask(Span span, Moment at, Question question) {
        span.add(question, room);
        for (Span s = span; s != null; s = s.around()) {
            s.pause(at);
        }
        waiting.computeIfAbsent(span, s -> new ArrayList<>()).add(question);
    }

    /** The pause of a step. */
    void ofStep(Event event, Span span, Moment at) {
        Members members = Members.of(
                event,
                "requires_user_input",
                "confirmation_message",
                "user_input_message",
                "user_input_schema",
                "output_review_message",
                "available_choices",
                "error");
        switch (event.name()) {
            case "StepOutputReview" -> ask(span, at, question("Review the output", members, "output_review_message"));
            case "RouterPaused" -> ask(span, at, question("Choose the way", members, "user_input_message"));
            case "StepError" -> {
                span.trouble(true);
                span.add(new Entry.Remark(true, "Failed", room.text(members.text("error"))), room);
                ask(span, at, question("Failed, and waits for a decision", members, "no message"));
            }
            default ->
                ask(
                        span,
                        at,
                        members.is("requires_user_input")
                                ? question("Fill in", members, "user_input_message")
                                : question("Confirm", members, "confirmation_message"));
        }
    }

    /** The pause of a run, as the requirement that its last event lists: for servers that said nothing of it before. */
    void ofRequirement(Members requirement, Span span, Moment at) {
        String label = "Confirm";
        if (requirement.is("requires_user_input")) {
            label = "Fill in";
        } else if (requirement.is("requires_route_selection")) {
            label = "Choose the way";
        } else if (requirement.is("requires_output_review")) {
            label = "Review the output";
        } else if (requirement.is("requires_executor_input")) {
            label = "Answer its agent";
        }
        ask(
                span,
                at,
                question(label, requirement, "confirmation_message", "user_input_message", "output_review_message"));
    }

    /** What an agent asks before it goes on. */
    void ofAgent(Event event, Span span, Moment at) {
        Members members = Members.of(event, "tools", "content");
        List<Members> tools = members.list("tools");
        if (tools.isEmpty()) {
            ask(span, at, question("Waits for an answer", members, "content"));
        }
        for (Members tool : tools) {
            String label = tool.is("requires_user_input")
                    ? "Fill in for the tool "
                    : tool.is("external_execution_required") ? "Give the result of the tool " : "Confirm the tool ";
            ask(span, at, question(label + SafeText.inline(tool.text("tool_name"), 100), tool, "no message"));
            if (!tool.inner("tool_args").isEmpty()) {
                span.add(new Entry.Speech(Entry.Manner.ARGUMENTS, room.text(tool.text("tool_args"))), room);
            }
        }
    }

    private Question question(String label, Members members, String... messages) {
        List<SafeText> choices = members.texts("available_choices").stream()
                .limit(MOST_CHOICES)
                .map(choice -> SafeText.inline(choice, 200))
                .toList();
        return new Question(label, room.text(members.firstText(messages)), choices, fields(members));
    }

    /** The fields of a form, with their values where they are filled in. */
    static List<Entry.Field> fields(Members form) {
        return form.list("user_input_schema").stream()
                .limit(MOST_CHOICES)
                .map(field -> new Entry.Field(
                        SafeText.inline(field.text("name"), 200),
                        SafeText.inline(field.text("field_type"), 200),
                        SafeText.inline(field.text("description"), 200),
                        field.texts("allowed_values").stream()
                                .limit(MOST_CHOICES)
                                .map(value -> SafeText.inline(value, 200))
                                .toList(),
                        SafeText.inline(field.text("value"), 200)))
                .toList();
    }
}
