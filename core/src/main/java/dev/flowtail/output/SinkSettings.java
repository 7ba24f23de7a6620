package dev.flowtail.output;

import dev.flowtail.spi.Option;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.SinkProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a sink and the queue before it are set.
 *
 * @param own the sink's own options
 */
record SinkSettings(Options own, QueuedSink.Policy queue) {
    /** Texts by key: those of the queue, unless the sink has an option of that name. */
    static SinkSettings of(SinkProvider provider, Map<String, String> settings) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        Map<String, String> ours = new LinkedHashMap<>();
        Outputs.SINK_OPTIONS.stream()
                .map(Option::key)
                .filter(key -> own.containsKey(key)
                        && provider.options().stream().noneMatch(o -> o.key().equals(key)))
                .forEach(key -> ours.put(key, own.remove(key)));
        Options options = Options.parse(provider, own);
        Options queue = Options.parse(new Queue(provider.name()), ours);
        return new SinkSettings(
                options,
                new QueuedSink.Policy(
                        queue.get(Outputs.QUEUE), queue.get(Outputs.WHEN_FULL).equals("drop")));
    }

    private record Queue(String name) implements Provider {
        @Override
        public String description() {
            return "the queue before a sink";
        }

        @Override
        public List<Option<?>> options() {
            return Outputs.SINK_OPTIONS;
        }
    }
}
