package dev.flowtail.transport.tyrus;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** The bytes of the control frames that we send ourselves: those through Tyrus end the reading, or make the reading thread wait for a peer that does not read. */
final class ControlFrame {
    private ControlFrame() {}

    /** A ping with a payload of at most 125 bytes. */
    static ByteBuffer ping(byte[] payload) {
        return masked(FrameHead.PING, payload);
    }

    /** A frame as a client must send it: masked. */
    static ByteBuffer masked(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
        byte[] mask = new byte[4];
        new SecureRandom().nextBytes(mask);
        frame.put((byte) (0x80 | opcode)).put((byte) (0x80 | payload.length)).put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i & 3]));
        }
        return frame.flip();
    }
}
