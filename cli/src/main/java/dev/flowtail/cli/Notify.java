package dev.flowtail.cli;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a person who looked away is told that a run has ended. */
enum Notify {
    NONE,
    BELL,
    DESKTOP;

    /** {@code none}, {@code bell} or {@code desktop}. */
    static final class Converter implements ITypeConverter<Notify>, Iterable<String> {
        @Override
        public Notify convert(String value) {
            return switch (value) {
                case "none" -> NONE;
                case "bell" -> BELL;
                case "desktop" -> DESKTOP;
                default ->
                    throw new TypeConversionException(
                            "'%s' does not say how to tell of the end; write bell, desktop or none".formatted(value));
            };
        }

        @Override
        public Iterator<String> iterator() {
            return List.of("bell", "desktop", "none").iterator();
        }
    }
}
