/**
 * What servers say, without a server: scripts and recordings.
 *
 * <p>A {@link dev.flowtail.testkit.scenario.Script} is code that plays one run on a {@link dev.flowtail.testkit.scenario.Stage}, such as the embedded server;
 * {@link dev.flowtail.testkit.scenario.Recordings} holds runs of a real one.
 */
package dev.flowtail.testkit.scenario;
