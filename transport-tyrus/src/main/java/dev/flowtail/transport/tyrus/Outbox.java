package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * What waits to be written, and the thread that writes it: a peer that does not read blocks that thread only, and neither the reading nor the caller of a send,
 * who waits no longer than its deadline. Bounded: beyond 64 frames, pongs are dropped and commands are refused.
 */
final class Outbox extends Writer implements Runnable {
    private static final int MOST = 64;
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final OutputStream out;
    private final Wire wire;
    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger commands = new AtomicInteger();
    private boolean sealed;

    private record Letter(ByteBuffer bytes, CompletionHandler<ByteBuffer> handler) {}

    Outbox(Wire wire) throws IOException {
        this.wire = wire;
        this.out = wire.out();
    }

    /** Called by Tyrus, with its locks held: it must not wait. */
    @Override
    public synchronized void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
        int opcode = frame.get(frame.position()) & 0x0F;
        if (opcode == FrameHead.CLOSE) {
            // The connection says goodbye itself: Tyrus would end the reading with it.
            handler.completed(frame);
            return;
        }
        if (sealed) {
            handler.failed(new IOException("not sent"));
        } else if (letters.size() < MOST) {
            letters.add(new Letter(frame, opcode < FrameHead.CLOSE ? counted(handler) : handler));
        } else {
            handler.failed(new RejectedExecutionException(MOST + " frames wait already for the server to read"));
        }
    }

    private CompletionHandler<ByteBuffer> counted(CompletionHandler<ByteBuffer> handler) {
        commands.incrementAndGet();
        return new CompletionHandler<>() {
            @Override
            public void completed(ByteBuffer frame) {
                commands.decrementAndGet();
                handler.completed(frame);
            }

            @Override
            public void failed(Throwable failure) {
                commands.decrementAndGet();
                handler.failed(failure);
            }
        };
    }

    /** Whether somebody watches the time already: whoever sends a command that is not written yet, or whoever said goodbye. */
    synchronized boolean watched() {
        return sealed || commands.get() > 0;
    }

    /** Asks the peer for a sign of life, behind what waits already. Where there is no room, that is an answer too. */
    synchronized void ping(byte[] payload) {
        if (!sealed && letters.size() < MOST) {
            letters.add(new Letter(ControlFrame.ping(payload), new CompletionHandler<>() {}));
        }
    }

    /** Says goodbye, after what waits already. Nothing is taken after it; a second goodbye does nothing. */
    synchronized void goodbye(int code, String reason) {
        if (!sealed) {
            sealed = true;
            letters.add(new Letter(CloseFrame.write(code, reason), new CompletionHandler<>() {}));
            letters.add(new Letter(END, new CompletionHandler<>() {}));
        }
    }

    /** Takes nothing any more, and stops writing when the wire lets go of it. */
    synchronized void seal() {
        sealed = true;
        letters.add(new Letter(END, new CompletionHandler<>() {}));
    }

    /** Waits until everything is written or lost. */
    boolean awaitDone(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        Letter letter = null;
        try {
            while ((letter = letters.take()).bytes != END) {
                ByteBuffer frame = letter.bytes;
                out.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
                letter.handler.completed(frame);
            }
        } catch (IOException e) {
            letter.handler.failed(e);
            wire.abort();
        } catch (InterruptedException e) {
            // Nobody else knows this thread: whoever interrupts it wants the connection gone.
            wire.abort();
        } finally {
            synchronized (this) {
                sealed = true;
            }
            letters.forEach(left -> left.handler.failed(new IOException("not sent")));
            letters.clear();
            done.countDown();
        }
    }

    /** Called by Tyrus when it thinks that all is over. The connection decides that. */
    @Override
    public void close() {}
}
