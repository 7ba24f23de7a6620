/** Recorders and clocks for tests of whatever follows a run. */
package dev.flowtail.testkit.recorder;
