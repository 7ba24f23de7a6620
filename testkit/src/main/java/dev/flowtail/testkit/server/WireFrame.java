package dev.flowtail.testkit.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One frame of RFC 6455, section 5.2, as a server reads and writes it. */
record WireFrame(boolean last, int opcode, byte[] payload) {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    /** What AgentOS takes, by the default of its web server. */
    static final int LIMIT = 16 * 1024 * 1024;

    static WireFrame text(String text) {
        return new WireFrame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static WireFrame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        // 1005 stands for a close frame without a code, and must not be sent itself.
        byte[] payload = code == 1005
                ? new byte[0]
                : ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array();
        return new WireFrame(true, CLOSE, payload);
    }

    boolean isControl() {
        return opcode >= CLOSE;
    }

    /** Reads a frame of a client, which must be masked. */
    static WireFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & 0x70) != 0) {
            throw new ProtocolException("reserved bits are set though no extension was agreed");
        }
        if ((second & 0x80) == 0) {
            throw new ProtocolException("frames of clients must be masked");
        }
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > LIMIT) {
            throw new ProtocolException("a frame of " + length + " bytes is too large");
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < 4 || payload.length < length) {
            throw new EOFException();
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new WireFrame((first & 0x80) != 0, first & 0x0F, payload);
    }

    /** As a server sends it: without a mask. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 10);
        out.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 65_536) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
