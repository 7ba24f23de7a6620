package dev.flowtail.cli;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the first interrupt does to a run. */
enum OnInterrupt {
    DETACH,
    CANCEL;

    /** {@code detach} or {@code cancel}. */
    static final class Converter implements ITypeConverter<OnInterrupt>, Iterable<String> {
        @Override
        public OnInterrupt convert(String value) {
            return switch (value) {
                case "detach" -> DETACH;
                case "cancel" -> CANCEL;
                default ->
                    throw new TypeConversionException(
                            "'%s' does not say what an interrupt does; write detach or cancel".formatted(value));
            };
        }

        @Override
        public Iterator<String> iterator() {
            return List.of("detach", "cancel").iterator();
        }
    }
}
