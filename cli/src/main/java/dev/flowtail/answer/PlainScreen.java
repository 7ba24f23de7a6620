package dev.flowtail.answer;

import dev.flowtail.output.LiveScreen;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Where a person reads whose line the terminal edits: standard error. Safe for several threads.
 *
 * @param charset what {@code out} writes
 * @param window how many columns it has, 0 where unknown; asked whenever something is printed
 * @param beside what else is drawn there, and makes room for whole lines
 */
public record PlainScreen(PrintWriter out, Charset charset, IntSupplier window, Optional<LiveScreen> beside) {
    private static final int USUAL_COLUMNS = 80;

    /** Prints a line without its end. */
    public void line(String text) {
        beside.ifPresentOrElse(screen -> screen.above(() -> piece(text + "\n")), () -> piece(text + "\n"));
    }

    /** Prints a text as it is: what is typed follows on the same line. */
    public void piece(String text) {
        synchronized (out) {
            out.print(text);
            out.flush();
        }
    }

    /**
     * Prints lines while somebody types behind a prompt: above it where the cursor may be moved. Elsewhere the prompt is shown again below them, and what was typed counts, but
     * only the terminal knows it.
     */
    void lines(List<String> lines, String prompt) {
        boolean moves = beside.map(LiveScreen::canvas)
                .filter(canvas -> canvas.live() && canvas.color())
                .isPresent();
        piece(moves ? inserted(lines) : "\n" + String.join("\n", lines) + "\n" + prompt);
    }

    /** First room is made below, for then no row above is lost and the saved place stays the same; the row of the cursor moves down with what stands in it. */
    private static String inserted(List<String> lines) {
        int rows = lines.size();
        return "\u001bD".repeat(rows) + "\u001b[" + rows + "A\u001b7\r\u001b[" + rows + "L" + String.join("\r\n", lines)
                + "\u001b8\u001b[" + rows + "B";
    }

    /** Keeps all else away from the rows below the text, for somebody who types there; what is returned lets it come back. */
    public Runnable alone() {
        return beside.map(LiveScreen::hold).<Runnable>map(hold -> hold::close).orElse(() -> {});
    }

    int columns() {
        int known = window.getAsInt();
        return known == 0 ? USUAL_COLUMNS : known;
    }

    boolean unicode() {
        return charset.newEncoder().canEncode('\u2502');
    }
}
