package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The upgrade of RFC 6455, section 4.2, and short answers to what is neither that nor about runs. */
final class Handshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    static byte[] accept(HttpHead request) {
        return ascii(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + acceptKey(request.headers().get("sec-websocket-key")) + "\r\n\r\n");
    }

    static String acceptKey(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(ascii(key + GUID));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }

    /** What a request gets that asks for nothing that is there. */
    static HttpReply answer(HttpHead request, Manners manners) {
        if (request.path().equals(manners.path())) {
            return HttpReply.refusal(426, "This path speaks WebSocket; connect with a ws:// address.")
                    .with(Map.of("Upgrade", "websocket"));
        }
        if (manners.kind() == Manners.Kind.COMPANION && request.path().equals("/")) {
            return HttpReply.ok(JsonValues.object()
                    .add("status", "running")
                    .add("message", "Embedded companion server")
                    .add("endpoints", JsonValues.object().add("websocket", manners.path()))
                    .build());
        }
        if (manners.kind() == Manners.Kind.AGENT_OS && request.path().equals("/health")) {
            return HttpReply.ok(JsonValues.object().add("status", "ok").build());
        }
        return HttpReply.refusal(404, "Not Found");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
