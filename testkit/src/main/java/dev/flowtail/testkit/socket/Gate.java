package dev.flowtail.testkit.socket;

/** Something a thread passes when it is open, and waits before when it is closed. */
public final class Gate {
    private boolean closed;

    /** Open. */
    public Gate() {}

    /** From now on threads wait. */
    public synchronized void close() {
        closed = true;
    }

    /** Lets all pass. */
    public synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** Returns as soon as it is open. */
    public synchronized void pass() throws InterruptedException {
        while (closed) {
            wait();
        }
    }
}
