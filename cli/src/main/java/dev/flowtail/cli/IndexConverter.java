package dev.flowtail.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of an event in its run, from 0 on. */
final class IndexConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
        if (!value.matches("[0-9]{1,18}")) {
            throw new TypeConversionException(
                    "'%s' is no index of an event; write a number from 0 on".formatted(value));
        }
        return Long.valueOf(value);
    }
}
