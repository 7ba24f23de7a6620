package dev.flowtail.markdown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the table at the end says of each step. */
final class StepTable {
    /** A loop may have any number of rounds. */
    private static final int MOST_ROWS = 1000;

    private final List<Row> rows = new ArrayList<>();
    private long left;

    /** One step, in the order of their starts. */
    static final class Row {
        private static final String OPEN = "**not finished**";
        private static final String FAILED = "**failed**";

        private final String number;
        private final String name;
        private Instant started;
        private Instant ended;
        /** The longest of the steps inside. */
        private Duration inside = Duration.ZERO;

        private String state = OPEN;
        private boolean troubled;
        private long tokensIn;
        private long tokensOut;

        private Row(String number, String name) {
            this.number = number;
            this.name = name;
        }

        String number() {
            return number;
        }

        String name() {
            return name;
        }

        void start(Instant at) {
            started = at;
        }

        void waits() {
            state = "**paused**";
        }

        void goesOn() {
            state = OPEN;
        }

        void complete(Instant at) {
            end(at, troubled ? FAILED : "completed");
        }

        void fail(Instant at) {
            end(at, FAILED);
        }

        /** An agent in it failed; the server says "completed" all the same. */
        void troubled(boolean yes) {
            troubled = yes;
        }

        void cancel(Instant at) {
            end(at, "**cancelled**");
        }

        boolean isOpen() {
            return ended == null;
        }

        void tokens(long in, long out) {
            tokensIn += in;
            tokensOut += out;
        }

        private void end(Instant at, String how) {
            ended = at;
            state = how;
        }

        /** No row is shorter than one inside it: events that come in one burst tell no time. */
        void holds(Row row) {
            Duration took = row.took();
            inside = took.compareTo(inside) > 0 ? took : inside;
        }

        private Duration took() {
            Duration seen = started == null || ended == null ? Duration.ZERO : Duration.between(started, ended);
            return seen.compareTo(inside) < 0 ? inside : seen;
        }

        private String duration() {
            return started == null || ended == null ? "" : Spans.span(took());
        }
    }

    /** For the run itself, which is no step. */
    static Row unlisted() {
        return new Row("", "");
    }

    Row add(String number, String name) {
        Row row = new Row(number, name);
        if (rows.size() < MOST_ROWS) {
            rows.add(row);
        } else {
            left++;
        }
        return row;
    }

    List<Row> rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** As a table; the columns for tokens only where there were any. */
    String markdown() {
        return markdown(MOST_ROWS);
    }

    /** With at most so many rows. */
    String markdown(int most) {
        boolean tokens = rows.stream().anyMatch(row -> row.tokensIn + row.tokensOut > 0);
        List<String> lines = new ArrayList<>();
        lines.add(Markdown.row(
                tokens
                        ? List.of("#", "Step", "Outcome", "Duration", "Tokens in", "Tokens out")
                        : List.of("#", "Step", "Outcome", "Duration")));
        lines.add(Markdown.row(
                tokens
                        ? List.of(":---", ":---", ":---", "---:", "---:", "---:")
                        : List.of(":---", ":---", ":---", "---:")));
        for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
            List<String> cells =
                    new ArrayList<>(List.of(row.number, Markdown.text(row.name), row.state, row.duration()));
            if (tokens) {
                cells.add(row.tokensIn == 0 ? "" : Spans.count(row.tokensIn));
                cells.add(row.tokensOut == 0 ? "" : Spans.count(row.tokensOut));
            }
            lines.add(Markdown.row(cells));
        }
        String table = String.join("\n", lines);
        long more = left + Math.max(0, rows.size() - most);
        return more == 0 ? table : table + "\n\nAnd " + Spans.count(more, "step", "steps") + " more.";
    }
}
