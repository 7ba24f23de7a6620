/**
 * The command line: wiring, and nothing that is known elsewhere.
 *
 * <p>{@code Main} owns the process (streams, signals, exit code). One class per command fills the same builder that Java code fills; mixins hold the options
 * that several commands share. Transports, renderers and sinks are found by name at run time.
 *
 * <p>Standard output carries data only. What is said to the person goes to standard error through {@code Messages}.
 */
package dev.flowtail.cli;
