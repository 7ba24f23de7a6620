/**
 * The terminal of this process: its keyboard, of which there is one, its settings, and the programs that share it.
 *
 * <p>Nothing here knows what is asked or shown.
 */
package dev.flowtail.terminal;
