package dev.flowtail.markdown;

import dev.flowtail.text.SafeText;
import java.io.IOException;

/** What interrupts a transcript: questions, errors, gaps. Short texts stand beside their label, others under it. */
final class Quotes {
    private static final int SHORT = 160;

    private Quotes() {}

    static void note(Passage passage, String label, String text) throws IOException {
        String line = text.strip();
        if (line.isEmpty()) {
            passage.block("> **" + label + ".**");
        } else if (line.length() <= SHORT && line.indexOf('\n') < 0) {
            passage.block("> **" + label + ":** " + Markdown.text(line));
        } else {
            passage.block("> **" + label + ":**");
            passage.stream(SafeText.block(text).toString());
        }
    }

    static void error(Passage passage, String label, String text) throws IOException {
        note(passage, label, text.isBlank() ? "the server does not say why" : text);
    }
}
