package dev.flowtail.client;

/**
 * An output that threw and was detached.
 *
 * @param output its name
 * @param event the number of the event it failed at, counted from 1 over everything the outputs receive; 0 before the first
 * @param cause what it threw
 */
public record OutputFailure(String output, long event, Throwable cause) {}
