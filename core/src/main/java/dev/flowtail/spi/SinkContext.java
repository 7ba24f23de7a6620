package dev.flowtail.spi;

/** What a sink may use. Implemented by Flowtail only: it may grow. */
public interface SinkContext {
    /** What the user wrote behind the name: {@code NAME:TARGET}; empty where there was none. Its meaning is the sink's. */
    String target();

    /** The values of the provider's options. */
    Options options();
}
