package dev.flowtail.markdown;

import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.io.IOException;

/** What agents ask of tools, and what they get. Both are cut at a length: a result may be a whole web page. */
final class ToolCalls {
    private final int most;

    ToolCalls(int mostCharacters) {
        this.most = mostCharacters;
    }

    void started(Members tool, Passage passage) throws IOException {
        passage.block("**Tool call:** " + name(tool) + answer(tool));
        arguments(tool, passage);
        if (tool.is("answered")) {
            Questions.fields(passage, tool.list("user_input_schema"));
        }
    }

    /** What a person said to the question whether it may run. */
    private static String answer(Members tool) {
        if (tool.is("confirmed")) {
            return ", confirmed";
        }
        if (tool.isNot("confirmed")) {
            String note = tool.text("confirmation_note");
            return note.isBlank() ? ", rejected" : ", rejected: " + Markdown.text(note);
        }
        return "";
    }

    void arguments(Members tool, Passage passage) throws IOException {
        if (!tool.inner("tool_args").isEmpty()) {
            limited(tool.text("tool_args"), passage);
        }
    }

    void completed(Members tool, Passage passage) throws IOException {
        if (tool.is("tool_call_error")) {
            failed(tool, tool.text("result"), passage);
            return;
        }
        String result = tool.text("result");
        passage.block("**Tool result:** " + name(tool) + (result.isBlank() ? ", empty" : ""));
        if (!result.isBlank()) {
            limited(result, passage);
        }
    }

    void failed(Members tool, String error, Passage passage) throws IOException {
        passage.block("> **Tool failed:** " + name(tool));
        if (!error.isBlank()) {
            limited(error, passage);
        }
    }

    private static String name(Members tool) {
        String name = tool.text("tool_name");
        return name.isBlank() ? "unnamed" : Markdown.code(name);
    }

    private void limited(String text, Passage passage) throws IOException {
        int end = Math.min(most, text.length());
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        passage.stream(SafeText.block(text.substring(0, end)).toString());
        if (end < text.length()) {
            passage.block("*" + Spans.count(text.length() - end, "character", "characters") + " more.*");
        }
    }
}
