package dev.flowtail.cli;

import dev.flowtail.answer.OnPause;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code prompt}, {@code exit}, {@code approve} or {@code reject}. */
final class OnPauseConverter implements ITypeConverter<OnPause>, Iterable<String> {
    private static final List<String> NAMES = Arrays.stream(OnPause.values())
            .map(policy -> policy.name().toLowerCase(Locale.ROOT))
            .toList();

    @Override
    public OnPause convert(String value) {
        int found = NAMES.indexOf(value);
        if (found < 0) {
            throw new TypeConversionException(
                    "'%s' does not say what happens on a pause; write %s".formatted(value, String.join(", ", NAMES)));
        }
        return OnPause.values()[found];
    }

    @Override
    public Iterator<String> iterator() {
        return NAMES.iterator();
    }
}
