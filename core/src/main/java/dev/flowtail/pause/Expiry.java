package dev.flowtail.pause;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Until when a {@link StepDecision} counts. Servers look at the clock only when an answer comes: a run goes on waiting beyond it, and an answer beyond it is replaced.
 *
 * @param at the server's time
 * @param then what the server does instead of what the answer says
 */
public record Expiry(Instant at, OnTimeout then) {
    /** Nothing is {@code null}. */
    public Expiry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(then, "then");
    }

    /** {@code timeout_at} is ISO 8601; without a zone it is UTC. A text that is no time counts as none. */
    static Optional<Expiry> of(JsonObject requirement) {
        String text = Json.text(requirement, "timeout_at").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
            Instant at = time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            return Optional.of(new Expiry(at, OnTimeout.of(Json.text(requirement, "on_timeout"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether an answer that is sent now comes too late. */
    public boolean isOver(Instant now) {
        return !now.isBefore(at);
    }

    /**
     * Whether answers lead where the server goes by itself once the time is over, so that one that comes too late is no other than what was said. A no agrees only where
     * it has the same effect: one that has the step done again is replaced by another word of the server's. Only what decides about a step is replaced.
     *
     * @param answers to questions of the pause
     */
    public boolean agreesWith(Map<Question, Answer> answers) {
        return answers.entrySet().stream().allMatch(said -> agrees(said.getKey(), said.getValue()));
    }

    private boolean agrees(Question question, Answer answer) {
        if (!(question instanceof StepDecision asked)) {
            return true;
        }
        if (answer instanceof Answer.Late late) {
            return late.then() == then;
        }
        return switch (then) {
            case APPROVE -> answer instanceof Answer.Approved;
            case SKIP -> answer instanceof Answer.Rejected && asked.rejecting().effect() == OnReject.SKIP;
            case CANCEL ->
                answer instanceof Answer.Rejected && asked.rejecting().effect() == OnReject.CANCEL;
        };
    }
}
