/**
 * What tests of clients and plug-ins need: a server that speaks the protocol over a real socket, scripts and recordings for it, a proxy that
 * breaks connections, recorders, and the contract tests that carry the numbers of the plug-in rules.
 *
 * <p>Only {@link dev.flowtail.testkit.contract} needs JUnit and AssertJ; everything else runs without them.
 *
 * @uses dev.flowtail.spi.TransportProvider to test that a plug-in is registered
 * @uses dev.flowtail.spi.RendererProvider to test that a plug-in is registered
 * @uses dev.flowtail.spi.SinkProvider to test that a plug-in is registered
 */
module dev.flowtail.testkit {
    requires transitive dev.flowtail.core;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static org.junit.jupiter.params;

    exports dev.flowtail.testkit.contract;
    exports dev.flowtail.testkit.proxy;
    exports dev.flowtail.testkit.recorder;
    exports dev.flowtail.testkit.scenario;
    exports dev.flowtail.testkit.server;

    // JUnit calls tests that are not public.
    opens dev.flowtail.testkit.contract;

    uses dev.flowtail.spi.TransportProvider;
    uses dev.flowtail.spi.RendererProvider;
    uses dev.flowtail.spi.SinkProvider;
}
