package dev.flowtail.spi;

/** Makes sinks of one kind. Sinks and renderers share one name space. */
public interface SinkProvider extends Provider {
    /**
     * Makes a sink for one output.
     *
     * @throws ConfigurationException if the target or a combination of options cannot work
     */
    EventSink create(SinkContext context);
}
