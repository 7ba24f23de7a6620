package dev.flowtail.transport.tyrus;

import dev.flowtail.protocol.CloseReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of farewells, read and written here because Tyrus knows neither a close frame without a code nor all codes. */
final class CloseFrame {
    private static final int NO_CODE = 1005;
    private static final int MOST_REASON_BYTES = 123;

    private CloseFrame() {}

    /**
     * Reads the payload of a close frame; 1005 where it has no code.
     *
     * @throws ProtocolViolation for half a code, a code that must not be sent, or a reason that is not UTF-8
     */
    static CloseReason read(byte[] bytes, int from, int length) throws ProtocolViolation {
        if (length == 0) {
            return new CloseReason(NO_CODE, "", true);
        }
        if (length == 1) {
            throw ProtocolViolation.malformed("a close frame has half a code");
        }
        int code = (bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF;
        boolean known = code >= 1000 && code <= 1014 && code != 1004 && code != NO_CODE && code != 1006;
        if (!known && (code < 3000 || code > 4999)) {
            throw ProtocolViolation.malformed("a close frame has the code " + code);
        }
        try {
            String reason = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from + 2, length - 2))
                    .toString();
            return new CloseReason(code, reason, true);
        } catch (CharacterCodingException e) {
            throw new ProtocolViolation(1007, "The server closed with a reason that is not UTF-8.");
        }
    }

    /** Writes a close frame as a client must: masked. 1005 makes one without a code. */
    static ByteBuffer write(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = code == NO_CODE ? 0 : 2 + Math.min(text.length, MOST_REASON_BYTES);
        byte[] payload = new byte[length];
        if (length > 0) {
            payload[0] = (byte) (code >> 8);
            payload[1] = (byte) code;
            System.arraycopy(text, 0, payload, 2, length - 2);
        }
        return ControlFrame.masked(FrameHead.CLOSE, payload);
    }
}
