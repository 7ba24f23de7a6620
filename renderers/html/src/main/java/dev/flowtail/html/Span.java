package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A part of the run that took time: the run itself, a step, a round of a loop, an agent, a tool call. A bar of the chart, and a section of the report. */
final class Span implements Entry {
    private static final int LONGEST_NAME = 200;
    /** Deeper than people nest: whoever goes on from here wants to see us recurse. */
    private static final int DEEPEST = 24;

    private final Span around;
    private final int depth;
    private final Kind kind;
    private final SafeText name;
    private final String number;
    private final Moment start;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private Moment end;
    private State state = State.OPEN;
    private SafeText detail = SafeText.EMPTY;
    private boolean listed = true;
    private boolean troubled;
    private int steps;
    private long left;
    private long tokensIn;
    private long tokensOut;

    /** A time in which a person was asked; without an end where nobody answered. */
    static final class Wait {
        private final Moment from;
        private Moment to;

        private Wait(Moment from) {
            this.from = from;
        }

        Moment from() {
            return from;
        }

        Moment to() {
            return to;
        }
    }

    private Span(Span around, Kind kind, String name, String number, Moment start) {
        this.around = around;
        this.depth = around == null ? 0 : around.depth + 1;
        this.kind = kind;
        this.name = SafeText.inline(name.strip(), LONGEST_NAME);
        this.number = number;
        this.start = start;
    }

    static Span run(Moment start) {
        return new Span(null, Kind.RUN, "Run", "", start);
    }

    /** A part inside. Without room it is counted, and nothing of it is kept. */
    Span open(Kind kind, String name, Moment at, Room room) {
        if (depth == DEEPEST) {
            return around.open(kind, name, at, room);
        }
        Span holder = kind.isStep() ? numbering() : this;
        String number = !kind.isStep() ? "" : (holder.number.isEmpty() ? "" : holder.number + ".") + ++holder.steps;
        Span span = new Span(this, kind, name, number, at);
        span.listed = listed && room.takeBar();
        if (span.listed) {
            entries.add(span);
        } else {
            left++;
        }
        return span;
    }

    /** Steps are numbered through the rounds of a loop. */
    private Span numbering() {
        Span holder = this;
        while (holder.around != null && !holder.kind.isStep()) {
            holder = holder.around;
        }
        return holder;
    }

    void add(Entry entry, Room room) {
        if (listed && room.takeEntry()) {
            entries.add(entry);
        } else {
            left++;
        }
    }

    void describe(SafeText words) {
        detail = words;
    }

    /** Something in it failed, though the server may call it completed. */
    void trouble(boolean yes) {
        troubled = yes;
    }

    void end(Moment at, State how) {
        end = at;
        state = how == State.DONE && troubled ? State.FAILED : how;
        goOn(at);
    }

    void pause(Moment at) {
        if (!isWaiting()) {
            waits.add(new Wait(at));
        }
        state = State.PAUSED;
    }

    void goOn(Moment at) {
        if (isWaiting()) {
            waits.get(waits.size() - 1).to = at;
        }
        state = state == State.PAUSED ? State.OPEN : state;
    }

    private boolean isWaiting() {
        return !waits.isEmpty() && waits.get(waits.size() - 1).to == null;
    }

    /** Counted here and in all around. */
    void tokens(long in, long out) {
        for (Span span = this; span != null; span = span.around) {
            span.tokensIn += in;
            span.tokensOut += out;
        }
    }

    /** Whether a text was shown in it. */
    boolean said(String text) {
        return entries.stream()
                .anyMatch(entry -> entry instanceof Span span
                        ? span.said(text)
                        : entry instanceof Speech speech
                                && speech.manner().isProse()
                                && speech.text().is(text));
    }

    /** It and all in it, in the order of the report. */
    Stream<Span> all() {
        return Stream.concat(Stream.of(this), parts().flatMap(Span::all));
    }

    Stream<Span> parts() {
        return entries.stream().filter(Span.class::isInstance).map(Span.class::cast);
    }

    Span around() {
        return around;
    }

    int depth() {
        return depth;
    }

    Kind kind() {
        return kind;
    }

    SafeText name() {
        return name;
    }

    String number() {
        return number;
    }

    /** Where links lead. */
    String anchor() {
        return "step-" + number.replace('.', '-');
    }

    Moment start() {
        return start;
    }

    /** {@code null} while it is open. */
    Moment end() {
        return end;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return end == null;
    }

    SafeText detail() {
        return detail;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Wait> waits() {
        return waits;
    }

    /** Entries and parts that found no room. */
    long left() {
        return left;
    }

    long tokensIn() {
        return tokensIn;
    }

    long tokensOut() {
        return tokensOut;
    }
}
