package dev.flowtail.transport.tyrus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames as bytes, right ones and wrong ones. */
final class Wires {
    static final int FIN = 0x80;

    private Wires() {}

    static byte[] text(String text) {
        return frame(FIN | 1, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] frame(int first, byte[] payload) {
        return join(head(first, payload.length), payload);
    }

    static byte[] head(int first, long length) {
        if (length < 126) {
            return bytes(first, (int) length);
        }
        if (length < 65536) {
            return bytes(first, 126, (int) length >> 8, (int) length);
        }
        return join(bytes(first, 127), ByteBuffer.allocate(8).putLong(length).array());
    }

    static byte[] close(int code, String reason) {
        return frame(FIN | 8, join(bytes(code >> 8, code), reason.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
