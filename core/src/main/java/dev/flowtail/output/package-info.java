/**
 * From what the user asked for to sinks that write it.
 *
 * <pre>
 * -o NAME[:TARGET]        {@link dev.flowtail.output.OutputSpec}
 * --set NAME.KEY=VALUE    {@link dev.flowtail.output.OutputSettings}
 * --include, --exclude    {@link dev.flowtail.output.EventFilter}
 * --color, --width        {@link dev.flowtail.output.Appearance}
 *                                 |
 *                         {@link dev.flowtail.output.Outputs} --> sinks with names, for the client
 * </pre>
 *
 * <p>A {@link dev.flowtail.output.Continuation} makes them go on with a run: each output gets what it does not have of it.
 *
 * <p>Everything that can be known to be wrong is refused before the first output is opened. A renderer writes on the thread of the run, through a large buffer; a sink
 * has a queue and a thread of its own, so that a slow one hurts itself only. Errors say which output, where, what happened and what to do.
 */
package dev.flowtail.output;
