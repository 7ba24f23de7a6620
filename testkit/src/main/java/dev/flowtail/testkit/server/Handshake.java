package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The server's side of HTTP: the upgrade of RFC 6455, section 4.2, and short answers to everything else. */
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

    /** What a request gets that does not ask for a WebSocket at the right place. */
    static byte[] answer(HttpHead request, Manners manners) {
        if (request.path().equals(manners.path())) {
            return status(
                    426, Map.of("Upgrade", "websocket"), "This path speaks WebSocket; connect with a ws:// address.");
        }
        if (manners.kind() == Manners.Kind.COMPANION && request.path().equals("/")) {
            return answer(
                    200,
                    Map.of(),
                    JsonValues.object()
                            .add("status", "running")
                            .add("message", "Embedded companion server")
                            .add("endpoints", JsonValues.object().add("websocket", manners.path()))
                            .build());
        }
        if (manners.kind() == Manners.Kind.AGENT_OS && request.path().equals("/health")) {
            return answer(200, Map.of(), JsonValues.object().add("status", "ok").build());
        }
        return status(404, Map.of(), "Not Found");
    }

    static byte[] status(int status, Map<String, String> headers, String detail) {
        return answer(status, headers, JsonValues.object().add("detail", detail).build());
    }

    private static byte[] answer(int status, Map<String, String> headers, JsonObject body) {
        String text = WireJson.of(body);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ");
        return ascii(head.append(text.length()).append("\r\n\r\n").append(text).toString());
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 426 -> "Upgrade Required";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
