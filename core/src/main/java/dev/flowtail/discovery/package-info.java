/**
 * Finds providers by name.
 *
 * <pre>
 * Plugins         the class path, and a folder of plug-ins
 *   outputs()     Providers of renderers and sinks, in one name space
 *   transports()  Providers of transports
 *   controls()    Providers of run controls
 *   idle()        what in the folder offers nothing
 * Providers       require(name), names(), all(), doubled(), broken()
 * </pre>
 *
 * <p>A broken plug-in is reported with its jar and its cause, and never hides a good one. Nothing here is needed to use Flowtail from code:
 * {@link dev.flowtail.discovery.Providers#of} takes instances.
 */
package dev.flowtail.discovery;
