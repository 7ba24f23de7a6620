package dev.flowtail.transport.tyrus;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps what a transport tells, and complains when it tells anything after the end. */
final class Recorder implements TransportListener {
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<CloseReason> closings = new LinkedBlockingQueue<>();
    private final Consumer<Frame> first;

    Recorder() {
        this(frame -> {});
    }

    /** Does something with each frame before it is kept. */
    Recorder(Consumer<Frame> first) {
        this.first = first;
    }

    @Override
    public void onFrame(Frame frame) {
        first.accept(frame);
        frames.add(frame);
    }

    @Override
    public void onClosed(CloseReason reason) {
        closings.add(reason);
    }

    String text() throws InterruptedException {
        return frame().text();
    }

    Frame frame() throws InterruptedException {
        Frame frame = frames.poll(20, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came; closed: " + closings);
        }
        return frame;
    }

    /** The end; exactly one, and it must be the last thing that was told. */
    CloseReason closed() throws InterruptedException {
        CloseReason reason = closings.poll(20, TimeUnit.SECONDS);
        if (reason == null) {
            throw new AssertionError("the connection did not end");
        }
        if (!closings.isEmpty()) {
            throw new AssertionError("two ends: " + reason + " and " + closings);
        }
        return reason;
    }

    /** Frames that nobody has asked for yet. */
    int waiting() {
        return frames.size();
    }

    boolean silent() {
        return frames.isEmpty() && closings.isEmpty();
    }
}
