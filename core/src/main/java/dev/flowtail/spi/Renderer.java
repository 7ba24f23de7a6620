package dev.flowtail.spi;

/** A sink that turns events into text on the output of its {@link RendererContext}. */
public interface Renderer extends EventSink {}
