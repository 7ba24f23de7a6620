package dev.flowtail.spi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** How long an HTTP server wants to be left alone, as its header {@code Retry-After} says: in seconds, or until a date by its own clock. */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofSeconds(300);

    private RetryAfter() {}

    /**
     * Reads the header; for {@link TransportException#retryAfter()}.
     *
     * @param header the first value of a header by its name, whatever the case
     * @param now the time where the answer has no {@code Date}
     * @return at most five minutes; zero if the server does not say, or says nonsense
     */
    public static Duration of(Function<String, Optional<String>> header, Instant now) {
        Duration said = header.apply("Retry-After")
                .map(String::strip)
                .map(value -> value.matches("[0-9]{1,18}")
                        ? Duration.ofSeconds(Long.parseLong(value))
                        : until(
                                value,
                                header.apply("Date")
                                        .map(date -> date(date, now))
                                        .orElse(now)))
                .orElse(Duration.ZERO);
        return said.isNegative() ? Duration.ZERO : said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    private static Duration until(String date, Instant now) {
        return Duration.between(now, date(date, now));
    }

    private static Instant date(String date, Instant otherwise) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
