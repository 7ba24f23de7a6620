package dev.flowtail.output;

import dev.flowtail.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One output, found to be possible.
 *
 * @param place what no second output may have; null where that is nobody's concern
 * @param seen whether a person may see it grow
 */
record ChosenOutput(OutputSpec spec, Object place, boolean seen, Supplier<Opened> open) {
    /** Two in one place would mix. */
    static void requireDistinct(List<ChosenOutput> choices) {
        Map<Object, OutputSpec> taken = new HashMap<>();
        for (ChosenOutput choice : choices) {
            OutputSpec other = choice.place() == null ? null : taken.putIfAbsent(choice.place(), choice.spec());
            if (other != null) {
                throw new ConfigurationException(
                        "'%s' and '%s' both write to %s and would mix. Give one of them another file: -o %s:FILE."
                                .formatted(
                                        other,
                                        choice.spec(),
                                        choice.place(),
                                        choice.spec().name()));
            }
        }
    }
}
