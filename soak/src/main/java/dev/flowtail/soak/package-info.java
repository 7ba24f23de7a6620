/** One long run under fire: {@code soak/run} says how long. Nothing is published from here. */
package dev.flowtail.soak;
