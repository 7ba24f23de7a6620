package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Expiry;
import dev.flowtail.pause.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Until when an answer counts, by a clock on the wall. */
record Deadline(Optional<Expiry> expiry, InstantSource clock, ZoneId zone) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** A machine that slept meanwhile is not too late by more than that. */
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    boolean isOver() {
        return expiry.map(limit -> limit.isOver(clock.instant())).orElse(false);
    }

    /** {@code answer before 14:05:00, in 4 min; then the server skips the step}; empty without a limit. */
    Optional<String> sentence() {
        return expiry.map(limit -> isOver()
                ? "the time to answer ended at %s: whatever is answered now, %s"
                        .formatted(time(limit.at()), Wording.late(limit.then()))
                : "answer before %s, in %s; then %s"
                        .formatted(time(limit.at()), left(limit.at()), Wording.late(limit.then())));
    }

    /** Has something done once when the time is over, unless it is over already, or what is returned was done before. */
    Runnable whenOver(Alarm alarm, Runnable over) {
        AtomicBoolean done = new AtomicBoolean(expiry.isEmpty() || isOver());
        await(alarm, done, over);
        return () -> done.set(true);
    }

    private void await(Alarm alarm, AtomicBoolean done, Runnable over) {
        if (!done.get() && !isOver()) {
            Duration left =
                    Duration.between(clock.instant(), expiry.orElseThrow().at());
            alarm.in(left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP, () -> await(alarm, done, over));
        } else if (!done.getAndSet(true)) {
            over.run();
        }
    }

    /** Whether the server, if it gets these answers now, does something else than what they say. */
    boolean replaces(Map<Question, Answer> answers) {
        return over().filter(limit -> !limit.agreesWith(answers)).isPresent();
    }

    /** What the server does by itself: only where the time is over. */
    Optional<Expiry> over() {
        return expiry.filter(limit -> isOver());
    }

    /** The answers, with leave to the server in the place of those that it would not heed. */
    Map<Question, Answer> yielding(Map<Question, Answer> answers) {
        Map<Question, Answer> meant = new LinkedHashMap<>(answers);
        over().ifPresent(limit -> meant.replaceAll((question, answer) ->
                limit.agreesWith(Map.of(question, answer)) ? answer : new Answer.Late(limit.then())));
        return meant;
    }

    private String time(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        boolean today = there.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
        return there.format(today ? HOUR : DAY);
    }

    private String left(Instant at) {
        Duration left = Duration.between(clock.instant(), at);
        if (left.toSeconds() < 120) {
            return Math.max(1, left.toSeconds()) + " s";
        }
        return left.toMinutes() < 120
                ? left.toMinutes() + " min"
                : left.toHours() < 48 ? left.toHours() + " h" : left.toDays() + " days";
    }
}
