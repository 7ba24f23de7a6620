package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The opening handshake on the wire. Tyrus makes the key and judges the answer's; everything else is written here, from checked parts: Tyrus decodes the path onto
 * the wire and logs what it knows, so it is told neither the address nor the user's headers.
 *
 * @param target whose path and query are sent as they are
 * @param headers of the user
 */
record Upgrade(Target target, ExtraHeaders headers) {
    private static final List<String> OF_TYRUS =
            List.of("Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version");

    /** Asks. One write: some servers do not like a request in pieces. */
    void ask(OutputStream out, Map<String, List<String>> tyrus) throws IOException {
        StringBuilder request = new StringBuilder(512)
                .append("GET ")
                .append(target.resource())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.hostHeader())
                .append("\r\n");
        for (String name : OF_TYRUS) {
            request.append(name).append(": ").append(tyrus.get(name).get(0)).append("\r\n");
        }
        if (!headers.has("User-Agent")) {
            request.append("User-Agent: flowtail\r\n");
        }
        headers.writeTo(request);
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /**
     * Reads the answer.
     *
     * @throws TransportException if it is not 101, or agrees to something that was not asked for
     */
    UpgradeResponse answer(Inbound in) throws IOException {
        ResponseHead head = ResponseHead.read(in, target.toString());
        if (head.status() != 101) {
            throw Refusals.explain(target, head);
        }
        refuse(head, "Sec-WebSocket-Extensions", "an extension");
        refuse(head, "Sec-WebSocket-Protocol", "a subprotocol");
        UpgradeResponse response = new TyrusUpgradeResponse();
        response.setStatus(head.status());
        response.setReasonPhrase(head.reason());
        response.getHeaders().putAll(head.headers());
        return response;
    }

    private void refuse(ResponseHead head, String name, String what) throws TransportException {
        if (!head.shown(name).isEmpty()) {
            throw new TransportException(
                    Reason.PROTOCOL,
                    "%s agrees to %s that nobody asked for: %s.".formatted(target, what, head.shown(name)),
                    null);
        }
    }
}
