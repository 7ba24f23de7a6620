package dev.flowtail.console;

import dev.flowtail.event.Event;

/** Draws what stands beside the blocks of agents; a block that is open is closed first. */
final class Page {
    private final Paper paper;
    private final Facts facts;
    private final Clock clock;
    private final boolean timestamps;
    private final boolean markdown;
    private final Rows rows;
    private final Steps steps;
    private final Floor floor;

    Page(Paper paper, Facts facts, Clock clock, boolean timestamps, boolean markdown) {
        this.paper = paper;
        this.facts = facts;
        this.clock = clock;
        this.timestamps = timestamps;
        this.markdown = markdown;
        this.rows = new Rows(paper);
        this.steps = new Steps(facts);
        this.floor = new Floor(this, rows);
    }

    Paper paper() {
        return paper;
    }

    Facts facts() {
        return facts;
    }

    Steps steps() {
        return steps;
    }

    Floor floor() {
        return floor;
    }

    /** One row, where the event belongs. */
    void row(Event event, Label label, String title) {
        row(steps.depth(event), label, title, time(event));
    }

    /** One row inside the step of this depth, or beside all steps where it is negative. */
    void row(int depth, Label label, String title, String note) {
        floor.clear();
        rows.note(depth, label, title, note);
    }

    /** A step or a container begins. */
    void begin(Step step, Label label, String gist, String note) {
        floor.clear();
        rows.begin(step.depth, label, about(step.name, gist), note);
    }

    /** A step or a container ends. */
    void end(Step step, Label label, String gist, String note) {
        floor.clear();
        rows.end(step.depth, label, about(step.name, gist), note);
    }

    /** A block, where the event belongs. */
    Box open(Event event, Label label, String title, String note) {
        return open(Math.max(0, steps.depth(event) + 1), label, title, note);
    }

    Box open(int depth, Label label, String title, String note) {
        floor.clear();
        return new Box(paper, rows, depth, label, title, note);
    }

    /** How the text of one model is shown. */
    Markdown markdown() {
        return new Markdown(paper.glyphs(), markdown, paper.toned());
    }

    /** Whole text of a model; what it gave that is no text is no Markdown either. */
    void prose(Box box, String safe, boolean text) {
        box.finish();
        Markdown whole = new Markdown(paper.glyphs(), markdown && text, paper.toned());
        whole.type(box, safe);
        whole.end(box);
        box.finish();
    }

    /** A whole block, where the event belongs. */
    void block(Event event, Label label, String title, String note, Tone tone, String safe) {
        Box box = open(event, label, title, note);
        if (!safe.isEmpty()) {
            box.text(tone, safe);
        }
        box.close(Label.none(label.tone()), "", "");
    }

    /** Two facts in one title. */
    String about(String subject, String gist) {
        return subject.isEmpty() || gist.isEmpty()
                ? subject + gist
                : subject + " " + paper.glyphs().dot() + " " + gist;
    }

    String time(Event event) {
        return timestamps ? clock.time(event) : "";
    }
}
