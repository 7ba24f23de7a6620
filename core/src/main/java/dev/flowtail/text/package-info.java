/**
 * The border between what servers and models say and what people read.
 *
 * <p>{@link dev.flowtail.text.SafeText} is the only way from an event's text to a line that a renderer prints; {@link dev.flowtail.text.SafeStream} is the same for a
 * text that arrives in pieces. {@link dev.flowtail.text.Columns} says how much room it takes.
 */
package dev.flowtail.text;
