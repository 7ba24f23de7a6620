package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** Servers read a number with a point or an exponent as a double: what is beyond one would arrive as infinity, or as 0. Whole numbers arrive as they are. */
final class Numbers {
    private Numbers() {}

    /**
     * Refuses such a number, also deep within a value.
     *
     * @param where begins the sentence
     */
    static void check(String where, JsonValue value) {
        if (value instanceof JsonArray array) {
            array.forEach(one -> check(where, one));
        } else if (value instanceof JsonObject object) {
            object.values().forEach(one -> check(where, one));
        } else if (value instanceof JsonNumber number && !isHeld(number)) {
            throw new InvalidAnswerException(
                    "%s: %s is beyond the numbers that servers hold, which reach from about 4.9e-324 to 1.8e308."
                            .formatted(where, Quote.of(number.toString())));
        }
    }

    private static boolean isHeld(JsonNumber number) {
        if (FieldType.whole(number)) {
            return true;
        }
        BigDecimal exact = number.bigDecimalValue();
        double held = exact.doubleValue();
        return !Double.isInfinite(held) && (held != 0 || exact.signum() == 0);
    }
}
