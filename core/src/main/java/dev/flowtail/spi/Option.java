package dev.flowtail.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A typed key, declared once: parsing, default, error text and help all come from it. Immutable.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String key;
    private final T defaultValue;
    private final String expected;
    private final String description;
    private final Function<String, T> parser;

    private Option(String key, T defaultValue, String expected, String description, Function<String, T> parser) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("the key '" + key + "' is not lower-case-with-dashes");
        }
        this.key = key;
        this.defaultValue = Objects.requireNonNull(defaultValue);
        this.expected = expected;
        this.description = Objects.requireNonNull(description);
        this.parser = parser;
        // A wrong default would come to light only where nobody set the option: on every other machine.
        parse(defaultValue.toString());
    }

    /** {@code true} or {@code false}. */
    public static Option<Boolean> flag(String key, boolean defaultValue, String description) {
        return new Option<>(key, defaultValue, "true or false", description, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** A whole number within bounds, both included. */
    public static Option<Integer> number(String key, int defaultValue, int least, int most, String description) {
        return new Option<>(key, defaultValue, "a number from " + least + " to " + most, description, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    /** One of a few words. */
    public static Option<String> choice(String key, String defaultValue, List<String> choices, String description) {
        List<String> words = List.copyOf(choices);
        return new Option<>(key, defaultValue, "one of " + String.join(", ", words), description, text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** Any text. */
    public static Option<String> text(String key, String defaultValue, String description) {
        return new Option<>(key, defaultValue, "a text", description, Function.identity());
    }

    /** Lower-case-with-dashes, unique among the options of its provider. */
    public String key() {
        return key;
    }

    /** What holds where the user says nothing; never {@code null}. */
    public T defaultValue() {
        return defaultValue;
    }

    /** What values are, in words: {@code true or false}. */
    public String expected() {
        return expected;
    }

    /** One line for people. */
    public String description() {
        return description;
    }

    /**
     * Reads a value.
     *
     * @throws ConfigurationException that shows key, value and what was expected
     */
    public T parse(String value) {
        return parse(key, value);
    }

    T parse(String shownKey, String value) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "Option '%s' is '%s'; expected %s.".formatted(shownKey, value, expected), e);
        }
    }
}
