/**
 * What shells and {@code man} read about the commands, made from the command model: nothing about an option is said twice.
 *
 * <p>Completion for bash comes from picocli; it has none for zsh and fish that shows descriptions, so those are ours.
 */
package dev.flowtail.reference;
