package dev.flowtail.testkit.recorder;

import dev.flowtail.spi.Options;
import dev.flowtail.spi.SinkContext;

/**
 * What a sink under test may use.
 *
 * @param target what stands behind its name
 * @param options of its provider
 */
public record TestSinkContext(String target, Options options) implements SinkContext {}
