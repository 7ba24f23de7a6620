package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import dev.flowtail.event.Notice;
import dev.flowtail.text.SafeText;
import java.time.Duration;

/** Flowtail's own notices: what the connection did to the run's events. */
final class Incidents {
    private final Report report;
    private final Room room;

    Incidents(Report report, Room room) {
        this.report = report;
        this.room = room;
    }

    void accept(Event event, Moment at) {
        switch (event.name()) {
            case Notice.GAP -> gap(Members.of(event, "first", "last"), at);
            case Notice.RECONNECTED -> reconnected(Members.of(event, "after", "attempts", "outage_ms", "reason"), at);
            case Notice.MALFORMED -> malformed(Members.of(event, "reason", "text", "length"), at);
            default -> {
                String what = event.name().substring(Notice.NAME_SPACE.length());
                add(
                        at,
                        false,
                        "Flowtail, " + SafeText.inline(what, 60),
                        Members.of(event, "reason", "message").firstText("reason", "message"));
            }
        }
    }

    private void gap(Members gap, Moment at) {
        long first = gap.count("first");
        String which = gap.number("last").isEmpty()
                ? "the events from " + Figures.count(first) + " to the end were"
                : gap.count("last") == first
                        ? "event " + Figures.count(first) + " was"
                        : "events " + Figures.count(first) + " to " + Figures.count(gap.count("last")) + " were";
        add(at, true, "Gap: " + which + " not delivered by the server.", "");
    }

    private void reconnected(Members notice, Moment at) {
        long attempts = notice.count("attempts");
        String outage = notice.number("outage_ms").isPresent()
                ? " after " + Figures.span(Duration.ofMillis(notice.count("outage_ms")))
                : "";
        String tries = attempts > 0 ? ", " + Figures.count(attempts, "attempt", "attempts") : "";
        String where =
                notice.number("after").isPresent() ? ", behind event " + Figures.count(notice.count("after")) : "";
        add(at, false, "The connection was lost and replaced" + outage + tries + where + ".", notice.text("reason"));
    }

    private void malformed(Members frame, Moment at) {
        String reason = SafeText.inline(frame.text("reason"), 200).toString();
        add(at, true, "A frame that is no event" + (reason.isBlank() ? "." : ": " + reason), frame.text("text"));
    }

    private void add(Moment at, boolean serious, String words, String text) {
        report.add(new Incident(at, serious, words, room.text(text)));
    }
}
