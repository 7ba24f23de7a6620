package dev.flowtail.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A typed key, declared once: parsing, default, error text and help all come from it.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {
    private final String key;
    private final T defaultValue;
    private final String expected;
    private final String description;
    private final Function<String, T> parser;

    private Option(String key, T defaultValue, String expected, String description, Function<String, T> parser) {
        this.key = Objects.requireNonNull(key);
        this.defaultValue = Objects.requireNonNull(defaultValue);
        this.expected = expected;
        this.description = description;
        this.parser = parser;
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
        return new Option<>(key, defaultValue, "one of " + String.join(", ", choices), description, text -> {
            if (!choices.contains(text)) {
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
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("Option '%s' is '%s'; expected %s.".formatted(key, value, expected), e);
        }
    }
}
