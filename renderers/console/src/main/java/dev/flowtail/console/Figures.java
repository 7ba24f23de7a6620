package dev.flowtail.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers for people, the same in every locale. */
final class Figures {
    private Figures() {}

    /** {@code 1,234,567} */
    static String grouped(long number) {
        String digits = Long.toString(number);
        StringBuilder text = new StringBuilder(digits);
        int first = number < 0 ? 1 : 0;
        for (int i = digits.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** {@code 1 step}, {@code 2 steps} */
    static String counted(long number, String what) {
        return grouped(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** {@code 0.0123}, with as many digits as an amount of money that small needs. */
    static String cost(double cost) {
        return BigDecimal.valueOf(cost)
                .setScale(cost >= 1 ? 2 : 4, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** {@code <1 ms}, {@code 7 ms}, {@code 1.2 s}, {@code 2 m 05 s}, {@code 3 h 07 m} */
    static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis == 0) {
            return "<1 ms";
        }
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1000 + "." + millis % 1000 / 100 + " s";
        }
        long seconds = millis / 1000;
        return seconds < 3600
                ? seconds / 60 + " m " + two(seconds % 60) + " s"
                : grouped(seconds / 3600) + " h " + two(seconds / 60 % 60) + " m";
    }

    /** Seconds as the server measures them. */
    static String duration(double seconds) {
        return duration(seconds(seconds));
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (Math.min(seconds, 1e9) * 1e9));
    }

    static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
