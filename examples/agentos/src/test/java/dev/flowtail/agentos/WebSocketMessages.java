package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a WebSocket server sent on one connection, RFC 6455 section 5.2, without a part of Flowtail. */
final class WebSocketMessages {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CONTROL = 8;

    private WebSocketMessages() {}

    /** The text messages, in order, without one that was cut off by the end of the connection. */
    static List<String> in(byte[] connection) {
        List<String> messages = new ArrayList<>();
        if (connection.length == 0) {
            return messages;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        ByteBuffer bytes = frames(connection);
        while (bytes.remaining() >= 2) {
            int first = bytes.get();
            long length = length(bytes);
            if (length > bytes.remaining()) {
                break;
            }
            byte[] payload = new byte[(int) length];
            bytes.get(payload);
            int code = first & 0x0F;
            assertThat(first & 0x70)
                    .as("reserved bits: no extension was agreed on")
                    .isZero();
            if (code >= CONTROL) {
                continue;
            }
            assertThat(code).as("opcode").isIn(CONTINUATION, TEXT);
            message.writeBytes(payload);
            if (first < 0) {
                messages.add(message.toString(StandardCharsets.UTF_8));
                message.reset();
            }
        }
        return messages;
    }

    /** What follows the answer to the upgrade. */
    private static ByteBuffer frames(byte[] connection) {
        String text = new String(connection, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        assertThat(text).as("the server's answer to the upgrade").startsWith("HTTP/1.1 101 ");
        return ByteBuffer.wrap(connection).position(end + 4).slice();
    }

    private static long length(ByteBuffer bytes) {
        int length = bytes.get();
        assertThat(length).as("length; a server does not mask").isNotNegative();
        if (length < 126) {
            return length;
        }
        int more = length == 126 ? Short.BYTES : Long.BYTES;
        if (bytes.remaining() < more) {
            return Long.MAX_VALUE;
        }
        return length == 126 ? Short.toUnsignedLong(bytes.getShort()) : bytes.getLong();
    }
}
