/**
 * What tests of clients and plug-ins need: a server that speaks the protocol over a real socket, scripts and recordings for it, recorders, and the contract
 * tests that carry the numbers of the plug-in rules.
 *
 * <p>Only {@link dev.flowtail.testkit.contract} needs JUnit and AssertJ; everything else runs without them.
 */
module dev.flowtail.testkit {
    requires transitive dev.flowtail.core;

    exports dev.flowtail.testkit.recorder;
    exports dev.flowtail.testkit.scenario;
    exports dev.flowtail.testkit.server;
}
