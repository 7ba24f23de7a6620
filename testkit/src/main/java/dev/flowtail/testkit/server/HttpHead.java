package dev.flowtail.testkit.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Request line and headers of an HTTP request; header names in lower case. */
record HttpHead(String method, String target, Map<String, String> headers) {
    private static final int LIMIT = 64 * 1024;

    static HttpHead read(InputStream in) throws IOException {
        String[] lines = text(in).split("\r\n");
        String[] request = lines[0].split(" ");
        if (request.length != 3) {
            throw new ProtocolException("not an HTTP request");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpHead(request[0], request[1], headers);
    }

    private static String text(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int state = 0; state < 4; ) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            if (head.size() > LIMIT) {
                throw new ProtocolException("the head of the request is too long");
            }
            head.write(b);
            state = b == "\r\n\r\n".charAt(state) ? state + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    boolean wantsWebSocket() {
        return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")
                && headers.containsKey("sec-websocket-key");
    }
}
