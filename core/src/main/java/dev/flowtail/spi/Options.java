package dev.flowtail.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of a provider's options: what the user said, else the defaults. Immutable. */
public final class Options {
    private final Map<String, Object> values;

    private Options(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads what the user said for one provider.
     *
     * @throws ConfigurationException for a key that the provider does not declare, with those it does, or for a value that does not fit
     */
    public static Options parse(Provider provider, Map<String, String> texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        texts.forEach((key, value) -> {
            Option<?> option = provider.options().stream()
                    .filter(o -> o.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(unknown(provider, key)));
            values.put(key, option.parse(provider.name() + "." + key, value));
        });
        return new Options(values);
    }

    private static String unknown(Provider provider, String key) {
        if (provider.options().isEmpty()) {
            return "'%s' has no option '%s': it has none at all.".formatted(provider.name(), key);
        }
        return "'%s' has no option '%s'; it has: %s."
                .formatted(
                        provider.name(),
                        key,
                        provider.options().stream().map(Option::key).collect(Collectors.joining(", ")));
    }

    /** The value the user gave, else the default. */
    @SuppressWarnings("unchecked") // parse() put the value there under this option's key, with this option's type.
    public <T> T get(Option<T> option) {
        return (T) values.getOrDefault(option.key(), option.defaultValue());
    }

    /** Whether the user gave a value. */
    public boolean has(Option<?> option) {
        return values.containsKey(option.key());
    }
}
