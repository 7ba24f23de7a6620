package dev.flowtail.testkit.server;

/** How far a run may go on while nobody follows it. */
final class Leash {
    private static final long ENDLESS = Long.MAX_VALUE;

    private long left = ENDLESS;

    /** From now on so many events, then none until {@link #release()}. */
    synchronized void hold(int events) {
        left = events;
        notifyAll();
    }

    synchronized void release() {
        left = ENDLESS;
        notifyAll();
    }

    /** Takes one event, as soon as it is allowed. */
    synchronized void take() throws InterruptedException {
        while (left == 0) {
            wait();
        }
        left -= left == ENDLESS ? 0 : 1;
    }
}
