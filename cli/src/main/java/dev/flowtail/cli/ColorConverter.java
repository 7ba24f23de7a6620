package dev.flowtail.cli;

import dev.flowtail.output.Appearance.Color;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code auto}, {@code always} or {@code never}. */
final class ColorConverter implements ITypeConverter<Color>, Iterable<String> {
    @Override
    public Color convert(String value) {
        return switch (value) {
            case "auto" -> Color.AUTO;
            case "always" -> Color.ALWAYS;
            case "never" -> Color.NEVER;
            default ->
                throw new TypeConversionException(
                        "'%s' does not say when to colour; write auto, always or never".formatted(value));
        };
    }

    @Override
    public Iterator<String> iterator() {
        return List.of("auto", "always", "never").iterator();
    }
}
