package dev.flowtail.transport.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How long a server wants to be left alone: a number of seconds, or a date by the server's own clock. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofSeconds(300);

    private RetryAfter() {}

    /** At most five minutes; zero if the server does not say, or says nonsense. */
    static Duration of(HttpHeaders headers, Instant now) {
        Duration said = headers.firstValue("Retry-After")
                .map(value -> value.matches("[0-9]{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(value))
                        : until(
                                value,
                                headers.firstValue("Date")
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
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
