/**
 * What the embedded server and the fault proxy have in common below their protocols: a port that can refuse, the ways to end
 * a connection, and of threads to wait and to end.
 */
package dev.flowtail.testkit.socket;
