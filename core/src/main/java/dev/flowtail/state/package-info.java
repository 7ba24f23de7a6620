/**
 * What this machine last saw of each run, so that another process can go on where this one was.
 *
 * <p>{@link dev.flowtail.state.StateFolder} says where it is kept, {@link dev.flowtail.state.SeenRuns} reads and writes it, one small file a run, and {@link
 * dev.flowtail.state.StateWriter} keeps it up to date while a run is watched. Nothing secret is kept: no token, and of the server's address neither user information
 * nor query.
 */
package dev.flowtail.state;
