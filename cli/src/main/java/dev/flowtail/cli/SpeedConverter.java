package dev.flowtail.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 1}, {@code 0.5}, {@code 20}, or {@code max}. */
final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String value) {
        if (value.equals("max")) {
            return Speed.MAX;
        }
        try {
            double factor = Double.parseDouble(value);
            if (factor >= 0.001 && factor <= 1_000_000) {
                return Speed.of(factor);
            }
        } catch (NumberFormatException e) {
            throw wrong(value);
        }
        throw wrong(value);
    }

    private static TypeConversionException wrong(String value) {
        return new TypeConversionException(
                "'%s' is not a speed; write a factor such as 2 or 0.5, or max".formatted(value));
    }
}
