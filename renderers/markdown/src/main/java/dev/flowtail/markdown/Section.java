package dev.flowtail.markdown;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step, or the whole run: a heading, what happened under it, and the steps inside. */
final class Section {
    private static final int DEEPEST_HEADING = 6;

    private final Section around;
    private final StepTable table;
    private final int wrap;
    private final Passage passage;
    private final int level;
    private final StepTable.Row row;
    private final Shown shown = new Shown();
    private final Map<String, Voice> voices = new LinkedHashMap<>();
    /** The round of a loop that the steps inside belong to. */
    private Passage round;

    private int steps;
    private boolean started;

    /** The run. */
    Section(Passage document, StepTable table, int wrap) {
        this(null, table, wrap, document, 1, StepTable.unlisted());
    }

    private Section(Section around, StepTable table, int wrap, Passage passage, int level, StepTable.Row row) {
        this.around = around;
        this.table = table;
        this.wrap = wrap;
        this.passage = passage;
        this.level = level;
        this.row = row;
    }

    /** Opens a step inside, with its heading. */
    Section step(String name) throws IOException {
        steps++;
        String number = isRun() ? Integer.toString(steps) : row.number() + "." + steps;
        int level = this.level + (round == null ? 1 : 2);
        String heading = heading(level, (isRun() ? number + "." : number) + " " + Markdown.text(name));
        Passage passage = (round == null ? this.passage : round).open(heading + " (continued)");
        passage.block(heading);
        return new Section(this, table, wrap, passage, level, table.add(number, name));
    }

    /** Opens the next round of a loop. */
    void round(String title) throws IOException {
        endRound();
        String heading = heading(level + 1, title);
        round = passage.open(heading + " (continued)");
        round.block(heading);
    }

    void endRound() throws IOException {
        if (round != null) {
            round.close();
            round = null;
        }
    }

    private static String heading(int level, String text) {
        return "#".repeat(Math.min(level, DEEPEST_HEADING)) + " " + text;
    }

    /** Where what is said of this step goes. */
    Passage passage() {
        return round == null ? passage : round;
    }

    String name() {
        return row.name();
    }

    StepTable.Row row() {
        return row;
    }

    Section around() {
        return around;
    }

    boolean isRun() {
        return around == null;
    }

    boolean isStarted() {
        return started;
    }

    void start(Instant at) {
        started = true;
        row.start(at);
        row.goesOn();
    }

    /** For one text of this section. */
    Fold fold() {
        return new Fold(wrap);
    }

    Shown shown() {
        return shown;
    }

    /** Shows a text under a label, unless this section has shown it before. */
    void output(String label, String text) throws IOException {
        if (text.isBlank() || shown.contains(text)) {
            return;
        }
        shown.add(text);
        passage().block(label);
        Fold fold = fold();
        passage().stream(fold.next(SafeText.block(text).toString()) + fold.end());
    }

    /** Who speaks in this step, by run; {@code null} where nobody does. */
    Voice voice(String run) {
        return voices.get(run);
    }

    void add(String run, Voice voice) {
        voices.put(run, voice);
    }

    void silence(String run) throws IOException {
        Voice voice = voices.remove(run);
        if (voice != null) {
            voice.close();
        }
    }

    /** Also those who speak, whatever the server forgot to say of their end. */
    void close() throws IOException {
        for (String run : List.copyOf(voices.keySet())) {
            silence(run);
        }
        endRound();
        if (isRun()) {
            return;
        }
        around.row.holds(row);
        around.shown.addAll(shown);
        passage.close();
    }
}
