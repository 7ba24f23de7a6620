package com.example.statsd;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sink {@code statsd}: {@code flowtail run hello -o statsd:localhost:8125}. */
public final class StatsdSinkProvider implements SinkProvider {
    static final Option<String> PREFIX = Option.text("prefix", "flowtail", "what the names of all metrics begin with");

    private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");

    /** For {@link java.util.ServiceLoader}. */
    public StatsdSinkProvider() {}

    @Override
    public String name() {
        return "statsd";
    }

    @Override
    public String description() {
        return "counts of events and times of steps, over UDP to a StatsD server";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PREFIX);
    }

    @Override
    public EventSink create(SinkContext context) {
        return new StatsdSink(address(context.target()), context.options().get(PREFIX));
    }

    private static InetSocketAddress address(String target) {
        Matcher matcher = ADDRESS.matcher(target);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
            throw new ConfigurationException(
                    "The target of 'statsd' is '%s'; expected HOST:PORT, as in -o statsd:localhost:8125."
                            .formatted(target));
        }
        InetSocketAddress address = new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
        if (address.isUnresolved()) {
            throw new ConfigurationException("The target of 'statsd' is '%s', and nobody knows the host '%s'."
                    .formatted(target, matcher.group(1)));
        }
        return address;
    }
}
