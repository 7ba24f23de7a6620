package dev.flowtail.cli;

/** A command that can be told how much to say on standard error. */
interface Verbose {
    int verbosity();
}
