/** Recorders, clocks and contexts for tests of clients and plug-ins. */
package dev.flowtail.testkit.recorder;
