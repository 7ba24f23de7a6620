package dev.flowtail.console;

import dev.flowtail.console.AgentRun.Kind;
import dev.flowtail.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who of several agents is speaking: one block at a time is open, and holds one run's text.
 *
 * <p>While a run speaks, the text of the others waits, in their order and with a bound. The floor passes when the speaker does anything else than speak, or has been
 * quiet for a second, or when others have waited long enough for a screenful; a run that comes back says that it continues.
 */
final class Floor {
    /** What may wait until the speaker's next line end, and at most. */
    private static final int SCREENFUL = 2000;

    private static final int MOST = 16 * 1024;
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Page page;
    private final Paper paper;
    private final Rows rows;
    private final Facts facts;
    private final Set<AgentRun> waiting = new LinkedHashSet<>();
    private AgentRun holder;
    private Box box;
    /** What the open block shows at the moment; {@code null} at its beginning and after a part of another kind. */
    private Kind part;
    /** Whether nothing stands below the head of the block. */
    private boolean fresh;

    private boolean speaking;
    private Instant spokeAt = Instant.MIN;

    Floor(Page page, Rows rows) {
        this.page = page;
        this.paper = page.paper();
        this.rows = rows;
        this.facts = page.facts();
    }

    /** A piece of text of a run. */
    void say(AgentRun run, Kind kind, String untrusted, Event event) {
        if (kind == Kind.CONTENT) {
            run.said.add(untrusted);
        }
        if (holder != run && speaking && !stale(event)) {
            run.await(kind, untrusted);
            waiting.add(run);
            if (run.waitingChars < MOST && (run.waitingChars < SCREENFUL || !box.atRowStart())) {
                return;
            }
            take(run, Label.RUN);
        } else {
            take(run, Label.RUN);
            type(run, kind, untrusted);
        }
        speaking = true;
        spokeAt = event.receivedAt();
    }

    private boolean stale(Event event) {
        return Duration.between(spokeAt, event.receivedAt()).compareTo(QUIET) > 0;
    }

    /** A part of a run's block that is not streamed text, such as a tool call. */
    void part(AgentRun run, Label label, String title, String note) {
        boolean headed = take(run, label, title, note);
        if (!headed) {
            settle(true);
            box.part(label, title, note);
        }
        fresh = false;
        part = null;
        speaking = false;
    }

    /** Whole text in the part that is open. */
    void text(Tone tone, String safe) {
        box.text(tone, safe);
    }

    /** Whole text of a model in the part that is open. */
    void prose(String safe, boolean text) {
        page.prose(box, safe, text);
    }

    /** What a tool returned, in the part that is open. */
    void result(Tone tone, String safe, String note) {
        String separator = safe.isEmpty() || note.isEmpty() ? "" : " ";
        box.text(tone, paper.glyphs().result() + " " + safe + separator + note);
    }

    /** A whole text of a model that was not streamed. */
    void whole(AgentRun run, String safe, boolean text) {
        take(run, Label.RUN);
        head(Kind.CONTENT);
        prose(safe, text);
        speaking = false;
    }

    /** The run says nothing for now; its block stays open until somebody else needs the screen. */
    void pause(AgentRun run) {
        if (!run.waiting.isEmpty()) {
            take(run, Label.RUN);
        }
        if (holder == run) {
            settle(true);
            box.finish();
            speaking = false;
        }
    }

    /** The run is over; its block closes. Whether there was an open block to close. */
    boolean end(AgentRun run, Label label, String title, String note) {
        pause(run);
        waiting.remove(run);
        if (holder != run) {
            return false;
        }
        box.close(label, title, note);
        release();
        return true;
    }

    boolean holds(AgentRun run) {
        return holder == run;
    }

    /** Makes room for a row that belongs to nobody's block. */
    void clear() {
        if (holder != null) {
            settle(false);
            box.close(Label.none(Label.RUN.tone()), "", paper.glyphs().ellipsis());
            release();
        }
    }

    /** Lets the first of those who wait speak, if nobody does. */
    void next() {
        if (holder == null && !waiting.isEmpty()) {
            take(waiting.iterator().next(), Label.RUN);
        }
    }

    /** Lets everybody finish who waits. */
    void finish() {
        while (!waiting.isEmpty()) {
            take(waiting.iterator().next(), Label.RUN);
        }
        clear();
    }

    /** Shows what the text of the open part still waits for; it may go on later, or is over. */
    private void settle(boolean over) {
        String rest = facts.end(holder.stream);
        if (part == Kind.CONTENT) {
            holder.markdown.type(box, rest);
            if (over) {
                holder.markdown.end(box);
            } else {
                holder.markdown.rest(box);
            }
        } else {
            box.type(tone(part), rest);
        }
    }

    private void release() {
        holder = null;
        box = null;
        speaking = false;
    }

    private void take(AgentRun run, Label label) {
        take(run, label, "", "");
    }

    /** Opens the block of the run if it is not; whether its head already says what the title says. */
    private boolean take(AgentRun run, Label label, String title, String note) {
        boolean headed = false;
        if (holder != run) {
            clear();
            holder = run;
            part = null;
            fresh = true;
            String name = run.opened ? run.name + " " + paper.glyphs().dot() + " continued" : run.name;
            headed = label.tone() == Tone.BAD && run.waiting.isEmpty();
            box = headed
                    ? new Box(paper, rows, run.depth, label, name, title)
                    : new Box(paper, rows, run.depth, Label.RUN, name, run.opened ? "" : run.model);
            run.opened = true;
        }
        waiting.remove(run);
        while (!run.waiting.isEmpty()) {
            AgentRun.Piece piece = run.waiting.remove();
            type(run, piece.kind(), piece.text().toString());
        }
        run.waitingChars = 0;
        return headed;
    }

    private void type(AgentRun run, Kind kind, String untrusted) {
        head(kind);
        if (kind == Kind.CONTENT) {
            run.spoke = true;
        } else {
            run.thought = true;
        }
        String piece = facts.next(run.stream, untrusted);
        if (kind == Kind.CONTENT) {
            run.markdown.type(box, piece);
        } else {
            box.type(Tone.QUIET, piece);
        }
    }

    private void head(Kind kind) {
        if (part != kind) {
            settle(true);
            if (kind == Kind.THINKING) {
                box.part(Label.THINK, "", "");
            } else if (!fresh) {
                box.part(Label.CONTENT, "", "");
            }
            part = kind;
            fresh = false;
        }
    }

    private static Tone tone(Kind kind) {
        return kind == Kind.THINKING ? Tone.QUIET : Tone.PLAIN;
    }
}
