package dev.flowtail.testkit.scenario;

/** One run, told step by step. A script may be played many times, also at the same time; it keeps nothing between plays. */
@FunctionalInterface
public interface Script {
    /**
     * Plays the run from its start. Returning ends it: if nothing terminal was emitted, the run is one that fell silent, as failing runs of AgentOS 2.x do.
     *
     * @throws InterruptedException if the stage is closed meanwhile
     */
    void play(Stage stage) throws InterruptedException;
}
