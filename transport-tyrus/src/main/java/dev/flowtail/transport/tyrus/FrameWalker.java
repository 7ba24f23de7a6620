package dev.flowtail.transport.tyrus;

import dev.flowtail.protocol.CloseReason;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.glassfish.tyrus.spi.ReadHandler;

/**
 * Walks over the frames as they arrive and hands them to Tyrus, many at a time and always whole: Tyrus copies an unfinished frame again with every piece that
 * comes, so that large ones take quadratic time. A frame that does not fit into the buffer becomes fragments that do, which any intermediary may do as well
 * (RFC 6455, section 5.4); so memory follows what has arrived and never what a head announces.
 *
 * <p>The limit on messages and the rules that Tyrus does not check are held here. Close frames end the walk: Tyrus does not know them all.
 */
final class FrameWalker {
    /** The longest head that a fragment of our making has. */
    private static final int HEADROOM = 4;

    private final Inbound in;
    private final ReadHandler tyrus;
    private final int limit;
    private final Heartbeat heartbeat;
    private final FrameHead head = new FrameHead();
    private boolean inMessage;
    private long messageBytes;

    FrameWalker(Inbound in, ReadHandler tyrus, int limit, Heartbeat heartbeat) {
        this.in = in;
        this.tyrus = tyrus;
        this.limit = limit;
        this.heartbeat = heartbeat;
    }

    /**
     * Hands over every frame that has arrived whole.
     *
     * @return the peer's farewell, if it came
     * @throws EOFException if the stream ends inside a frame that has to be taken in pieces
     */
    Optional<CloseReason> walk() throws IOException, ProtocolViolation {
        int at = in.from();
        boolean farewell = false;
        try {
            while (head.read(in.bytes(), at, in.to())) {
                check();
                if (head.opcode() == FrameHead.CLOSE) {
                    farewell = true;
                    break;
                }
                if (head.size() + head.length() > Inbound.CAPACITY) {
                    hand(at - in.from());
                    inPieces();
                    at = in.from();
                    continue;
                }
                int end = at + head.size() + (int) head.length();
                listenTo(at + head.size(), end <= in.to());
                if (end > in.to()) {
                    break;
                }
                account();
                at = end;
            }
        } catch (ProtocolViolation e) {
            // What came before it was right.
            hand(at - in.from());
            throw e;
        }
        hand(at - in.from());
        return farewell ? Optional.of(farewell()) : Optional.empty();
    }

    /**
     * Waits for more.
     *
     * @throws EOFException at the end of the stream
     * @throws NoSignOfLife if the peer is dead
     */
    void read() throws IOException {
        while (true) {
            heartbeat.listen();
            try {
                if (in.fill() < 0) {
                    throw new EOFException();
                }
                return;
            } catch (SocketTimeoutException e) {
                // What was read before it is kept, and the heartbeat decides whether to go on.
            }
        }
    }

    /** Half a control frame says nothing yet: it may be a pong. */
    private void listenTo(int payload, boolean whole) {
        if (head.opcode() == FrameHead.PONG && whole) {
            heartbeat.pong(in.bytes(), payload, (int) head.length());
        } else if (whole || !head.control()) {
            heartbeat.sign();
        }
    }

    /** Whether a message has begun and not ended. */
    boolean inMessage() {
        return inMessage || in.available() > 0;
    }

    private void check() throws ProtocolViolation {
        if (head.control()) {
            return;
        }
        if ((head.opcode() == FrameHead.CONTINUATION) != inMessage) {
            throw ProtocolViolation.malformed(
                    inMessage
                            ? "a message begins in the middle of another"
                            : "a continuation comes without a beginning");
        }
        if (head.length() > limit - messageBytes) {
            throw new ProtocolViolation(
                    1009,
                    "A frame of %d bytes makes a message larger than the limit of %d bytes; raise it with --max-message-size."
                            .formatted(head.length(), limit));
        }
    }

    private void account() {
        if (!head.control()) {
            inMessage = !head.last();
            messageBytes = head.last() ? 0 : messageBytes + head.length();
        }
    }

    private void hand(int count) {
        if (count > 0) {
            ByteBuffer frames = ByteBuffer.wrap(in.bytes(), in.from(), count);
            in.use(count);
            tyrus.handle(frames);
        }
    }

    private void inPieces() throws IOException {
        account();
        heartbeat.sign();
        in.use(head.size());
        long left = head.length();
        int opcode = head.opcode();
        while (left > 0) {
            in.move(HEADROOM);
            while (in.available() < left && in.to() < Inbound.CAPACITY) {
                read();
                heartbeat.sign();
            }
            int piece = (int) Math.min(left, in.available());
            left -= piece;
            int size = writeHead(in.bytes(), in.from(), head.last() && left == 0, opcode, piece);
            ByteBuffer fragment = ByteBuffer.wrap(in.bytes(), in.from() - size, size + piece);
            in.use(piece);
            tyrus.handle(fragment);
            opcode = FrameHead.CONTINUATION;
        }
    }

    /** Writes a head that ends where a payload begins. */
    private static int writeHead(byte[] bytes, int payload, boolean last, int opcode, int length) {
        int size = length < 126 ? 2 : 4;
        bytes[payload - size] = (byte) (last ? 0x80 | opcode : opcode);
        if (size == 2) {
            bytes[payload - 1] = (byte) length;
        } else {
            bytes[payload - 3] = 126;
            bytes[payload - 2] = (byte) (length >> 8);
            bytes[payload - 1] = (byte) length;
        }
        return size;
    }

    private CloseReason farewell() throws IOException, ProtocolViolation {
        int length = (int) head.length();
        while (in.available() < head.size() + length) {
            read();
        }
        return CloseFrame.read(in.bytes(), in.from() + head.size(), length);
    }
}
