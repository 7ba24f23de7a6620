/**
 * What tests of clients and plug-ins need: a server that speaks the protocol over a real socket, scripts and recordings for it, and recorders.
 */
module dev.flowtail.testkit {
    requires transitive dev.flowtail.core;

    exports dev.flowtail.testkit.recorder;
    exports dev.flowtail.testkit.scenario;
    exports dev.flowtail.testkit.server;
}
