package dev.flowtail.transport.tyrus;

/** The first bytes of a frame, checked against RFC 6455, section 5.2. One object is used for all frames of a connection: they come by the hundred thousand. */
final class FrameHead {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int MOST_IN_CONTROL = 125;

    private boolean last;
    private int opcode;
    private int size;
    private long length;

    /**
     * Reads a head.
     *
     * @return whether it is complete
     */
    boolean read(byte[] bytes, int from, int to) throws ProtocolViolation {
        if (to - from < 2) {
            return false;
        }
        int first = bytes[from];
        int second = bytes[from + 1];
        if ((first & 0x70) != 0) {
            throw ProtocolViolation.malformed("a frame has reserved bits, though no extension was agreed on");
        }
        last = first < 0;
        opcode = first & 0x0F;
        if (opcode > BINARY && opcode < CLOSE || opcode > PONG) {
            throw ProtocolViolation.malformed("there is no frame of type " + opcode);
        }
        if (second < 0) {
            throw ProtocolViolation.malformed("a server's frame is masked");
        }
        if (control() && (!last || second > MOST_IN_CONTROL)) {
            throw ProtocolViolation.malformed("a control frame is cut in parts or longer than 125 bytes");
        }
        size = second == 126 ? 4 : second == 127 ? 10 : 2;
        if (to - from < size) {
            return false;
        }
        length = second;
        if (size > 2) {
            length = 0;
            for (int i = from + 2; i < from + size; i++) {
                length = length << 8 | bytes[i] & 0xFF;
            }
            if (length < (size == 4 ? 126 : 65536)) {
                throw ProtocolViolation.malformed("the length of a frame is negative or written longer than it needs");
            }
        }
        return true;
    }

    boolean control() {
        return opcode >= CLOSE;
    }

    /** Whether a message ends with this frame. */
    boolean last() {
        return last;
    }

    int opcode() {
        return opcode;
    }

    /** Bytes of the head itself. */
    int size() {
        return size;
    }

    /** Bytes of the payload. */
    long length() {
        return length;
    }
}
