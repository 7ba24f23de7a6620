package dev.flowtail.output;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Which types of events reach the outputs: those that an include pattern matches, or all where there is none, less those that an exclude pattern matches.
 *
 * <p>Flowtail's own notices are not chosen by include patterns: who asks for some events still wants to know that one of them was lost. Exclude patterns do apply to
 * them. The outcome always passes.
 */
public final class EventFilter {
    /** Everything passes. */
    public static final EventFilter ALL = new EventFilter(List.of(), List.of());

    private final List<Glob> include;
    private final List<Glob> exclude;

    private EventFilter(List<Glob> include, List<Glob> exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /**
     * Reads patterns, each a comma-separated list of names with {@code *} for any text and {@code ?} for one character; case matters.
     *
     * @throws ConfigurationException if a pattern is empty
     */
    public static EventFilter of(List<String> include, List<String> exclude) {
        return new EventFilter(globs("--include", include), globs("--exclude", exclude));
    }

    private static List<Glob> globs(String flag, List<String> lists) {
        return lists.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .map(pattern -> {
                    if (pattern.isEmpty()) {
                        throw new ConfigurationException(
                                flag + " has an empty pattern; expected names of events such as 'Step*,RunContent'.");
                    }
                    return new Glob(pattern);
                })
                .toList();
    }

    /** Whether events of this type pass. */
    public boolean accepts(String type) {
        if (type.equals(Notice.OUTCOME)) {
            return true;
        }
        boolean included = include.isEmpty()
                || type.startsWith("flowtail.")
                || include.stream().anyMatch(glob -> glob.matches(type));
        return included && exclude.stream().noneMatch(glob -> glob.matches(type));
    }

    /** The sink behind this filter; the same sink where everything passes. */
    public EventSink before(EventSink sink) {
        return include.isEmpty() && exclude.isEmpty() ? sink : new Filtered(this, sink);
    }

    private record Filtered(EventFilter filter, EventSink sink) implements ForwardingSink {
        @Override
        public void accept(Event event) throws IOException {
            if (filter.accepts(event.name())) {
                sink.accept(event);
            }
        }
    }
}
