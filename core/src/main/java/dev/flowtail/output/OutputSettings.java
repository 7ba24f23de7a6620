package dev.flowtail.output;

import dev.flowtail.spi.ConfigurationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user set: for each provider's name, texts by key. Holds for every output of that name; of two values for one key the later one counts. Immutable. */
public final class OutputSettings {
    /** Nothing was set. */
    public static final OutputSettings NONE = new OutputSettings(Map.of());

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*)\\.([a-z][a-z0-9-]*)=(.*)", Pattern.DOTALL);

    private final Map<String, Map<String, String>> byName;

    private OutputSettings(Map<String, Map<String, String>> byName) {
        this.byName = byName;
    }

    /**
     * Reads {@code NAME.KEY=VALUE} each; the value may hold anything.
     *
     * @throws ConfigurationException that shows the form, if a text does not have it
     */
    public static OutputSettings parse(List<String> texts) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new ConfigurationException(
                        "'%s' is no setting: expected NAME.KEY=VALUE, such as jsonl.envelope=true.".formatted(text));
            }
            byName.computeIfAbsent(parts.group(1), name -> new LinkedHashMap<>())
                    .put(parts.group(2), parts.group(3));
        }
        return new OutputSettings(byName);
    }

    /** The values for one name, by key; empty where nothing was set. */
    public Map<String, String> of(String name) {
        return Map.copyOf(byName.getOrDefault(name, Map.of()));
    }

    /** Without the values for one name: a transport's, which are not for outputs. */
    public OutputSettings without(String name) {
        Map<String, Map<String, String>> others = new LinkedHashMap<>(byName);
        others.remove(name);
        return new OutputSettings(others);
    }

    void requireChosen(Collection<String> names) {
        byName.forEach((name, values) -> {
            if (!names.contains(name)) {
                String key = values.keySet().iterator().next();
                throw new ConfigurationException("'%s.%s=%s' sets an output that was not chosen; chosen: %s."
                        .formatted(name, key, values.get(key), String.join(", ", new TreeSet<>(names))));
            }
        });
    }
}
