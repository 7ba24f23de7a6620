package dev.flowtail.pause;

/** What somebody said to a {@link Question}. */
public interface Answer {}
