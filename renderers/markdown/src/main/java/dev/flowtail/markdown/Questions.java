package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a paused run asks. */
final class Questions {
    private Questions() {}

    static void ofStep(Event event, Passage passage) throws IOException {
        switch (event.name()) {
            case "StepOutputReview" ->
                Quotes.note(
                        passage,
                        "Waiting for a review",
                        Members.of(event, "output_review_message").text("output_review_message"));
            case "StepError" ->
                Quotes.error(
                        passage,
                        "Failed, waiting for a decision",
                        Members.of(event, "error").text("error"));
            case "RouterPaused" -> choice(passage, Members.of(event, "user_input_message", "available_choices"));
            default ->
                stepPaused(
                        passage,
                        Members.of(
                                event,
                                "requires_user_input",
                                "confirmation_message",
                                "user_input_message",
                                "user_input_schema"));
        }
    }

    private static void choice(Passage passage, Members question) throws IOException {
        Quotes.note(passage, "Waiting for a choice", question.text("user_input_message"));
        List<String> choices = question.texts("available_choices");
        if (!choices.isEmpty()) {
            passage.block("Choices: "
                    + String.join(", ", choices.stream().map(Markdown::text).toList()));
        }
    }

    private static void stepPaused(Passage passage, Members question) throws IOException {
        if (question.is("requires_user_input")) {
            Quotes.note(passage, "Waiting for input", question.text("user_input_message"));
            fields(passage, question.list("user_input_schema"));
        } else {
            Quotes.note(passage, "Waiting for confirmation", question.text("confirmation_message"));
        }
    }

    /** What an agent asks before it goes on with its tools. */
    static void ofTool(Members tool, Passage passage, ToolCalls calls) throws IOException {
        String name = Markdown.code(tool.firstText("tool_name"));
        if (tool.is("requires_user_input")) {
            passage.block("> **Waiting for input** for the tool " + name + ".");
            fields(passage, tool.list("user_input_schema"));
        } else if (tool.is("external_execution_required")) {
            passage.block("> **Waiting for the result** of the tool " + name + ", which runs elsewhere.");
            calls.arguments(tool, passage);
        } else {
            passage.block("> **Waiting for confirmation** of the tool " + name + ".");
            calls.arguments(tool, passage);
        }
    }

    /** The fields of a form; what may be chosen, and the values, where there are any. */
    static void fields(Passage passage, List<Members> fields) throws IOException {
        if (fields.isEmpty()) {
            return;
        }
        boolean choices = fields.stream().anyMatch(field -> !choices(field).isEmpty());
        boolean values = fields.stream().anyMatch(field -> !field.text("value").isEmpty());
        List<String> heads = new ArrayList<>(List.of("Field", "Type", "Required", "Meaning"));
        add(heads, choices, "Choices");
        add(heads, values, "Value");
        List<String> lines = new ArrayList<>();
        lines.add(Markdown.row(heads));
        lines.add(Markdown.row(Collections.nCopies(heads.size(), ":---")));
        for (Members field : fields) {
            List<String> cells = new ArrayList<>(List.of(
                    Markdown.code(field.text("name")),
                    Markdown.text(field.text("field_type")),
                    field.is("required") ? "yes" : field.isNot("required") ? "no" : "",
                    Markdown.text(field.text("description"))));
            add(cells, choices, Markdown.text(choices(field)));
            add(cells, values, Markdown.text(field.text("value")));
            lines.add(Markdown.row(cells));
        }
        passage.block(String.join("\n", lines));
    }

    private static String choices(Members field) {
        return String.join(", ", field.texts("allowed_values"));
    }

    private static void add(List<String> cells, boolean shown, String cell) {
        if (shown) {
            cells.add(cell);
        }
    }
}
