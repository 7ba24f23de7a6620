/** What the embedded server and the fault proxy have in common below their protocols: a port that can refuse, and the ways to end a connection. */
package dev.flowtail.testkit.socket;
