package dev.flowtail.html;

/**
 * Something that happened to the connection, or to what came over it.
 *
 * @param serious whether something is missing because of it
 * @param words ours, with nothing of others in it
 * @param text of others, possibly empty
 */
record Incident(Moment at, boolean serious, String words, Text text) {}
