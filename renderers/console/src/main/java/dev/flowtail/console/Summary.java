package dev.flowtail.console;

import dev.flowtail.event.Event;
import jakarta.json.JsonObject;
import java.util.List;

/** The end of a run: how it ended, and a table of its steps. */
final class Summary {
    private static final int NAME = 40;
    private static final int GAP = 3;

    private final Page page;
    private final Paper paper;
    private final Facts facts;
    private final Steps steps;

    Summary(Page page) {
        this.page = page;
        this.paper = page.paper();
        this.facts = page.facts();
        this.steps = page.steps();
    }

    void print(Event outcome, long tokens, double cost) {
        JsonObject object = Facts.object(outcome);
        String word = facts.inline(object, "outcome");
        Label label = Outcomes.label(word);
        Box box = page.open(0, label, Outcomes.words(word), page.time(outcome));
        String message = facts.block(object, "message", "reason", "error");
        if (!message.isEmpty()) {
            box.text(label.tone() == Tone.BAD ? Tone.BAD : Tone.PLAIN, message);
        }
        box.text(
                Tone.PLAIN,
                Outcomes.totals(object, tokens, cost, " " + paper.glyphs().dot() + " "));
        for (String key : List.of("run_id", "session_id")) {
            String id = facts.inline(object, key);
            if (!id.isEmpty()) {
                box.text(Tone.QUIET, key.replace("_id", " ") + id);
            }
        }
        if (!steps.kept().isEmpty()) {
            table(box);
        }
        box.close(Label.none(label.tone()), "", "");
    }

    private void table(Box box) {
        List<Step> kept = steps.kept();
        int names = "step".length();
        int states = "outcome".length();
        boolean counted = false;
        boolean charged = false;
        for (Step step : kept) {
            names = Math.max(names, Math.min(NAME, 2 * step.depth + Cells.width(step.name)));
            states = Math.max(states, step.state.word.length());
            counted |= step.tokens > 0;
            charged |= step.cost > 0;
        }
        names = Math.max(
                4,
                Math.min(
                        names,
                        box.columns() - states - 2 * GAP - 7 - (counted ? GAP + 6 : 0) - (charged ? GAP + 6 : 0)));
        box.finish();
        box.part(Label.none(Tone.QUIET), "", "");
        box.cell(
                Tone.QUIET,
                pad("step", names)
                        + pad("outcome", states)
                        + right("time", 7)
                        + (counted ? right("tokens", 6 + GAP) : "")
                        + (charged ? right("cost", 6 + GAP) : ""));
        box.finish();
        for (Step step : kept) {
            String name = Cells.cut(
                    "  ".repeat(Math.min(step.depth, 8)) + step.name,
                    names,
                    paper.glyphs().ellipsis());
            box.cell(Tone.PLAIN, pad(name, names));
            box.cell(step.state.tone, pad(step.state.word, states));
            box.cell(Tone.PLAIN, right(step.took == null ? "" : Figures.duration(step.took), 7));
            if (counted) {
                box.cell(Tone.PLAIN, right(step.tokens > 0 ? Figures.grouped(step.tokens) : "", 6 + GAP));
            }
            if (charged) {
                box.cell(Tone.PLAIN, right(step.cost > 0 ? Figures.cost(step.cost) : "", 6 + GAP));
            }
            box.finish();
            if (!step.error.isEmpty()) {
                box.text(Tone.BAD, "  ".repeat(Math.min(step.depth, 8) + 1) + step.error);
            }
        }
        if (steps.beyond() > 0) {
            box.text(Tone.QUIET, "and " + Figures.counted(steps.beyond(), "more step"));
        }
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Cells.width(text)) + GAP);
    }

    private static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - Cells.width(text))) + text;
    }
}
