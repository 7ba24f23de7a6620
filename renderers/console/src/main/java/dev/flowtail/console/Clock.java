package dev.flowtail.console;

import dev.flowtail.event.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When events arrived, on the wall clock of the reader. It knows no other time than theirs. */
final class Clock {
    private final ZoneId zone;
    private long second = Long.MIN_VALUE;
    private String time = "";

    Clock(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code HH:MM:SS}. */
    String time(Event event) {
        Instant at = event.receivedAt();
        // Hundreds of events share a second.
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            ZonedDateTime there = at.atZone(zone);
            time = Figures.two(there.getHour()) + ":" + Figures.two(there.getMinute()) + ":"
                    + Figures.two(there.getSecond());
        }
        return time;
    }
}
