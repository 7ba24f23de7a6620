package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status line and headers of an HTTP answer.
 *
 * @param status three digits
 * @param reason what stands behind them, untrusted
 * @param headers by name, whatever its case
 */
record ResponseHead(int status, String reason, Map<String, List<String>> headers) {
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])(?: (.*))?");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final byte[] BEGINNING = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads up to and including the empty line, and not a byte more: what follows belongs to somebody else.
     *
     * @param who begins the messages of errors
     */
    static ResponseHead read(InputStream in, String who) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int lineLength = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new TransportException(
                        Reason.UNREACHABLE,
                        who + " closed the connection "
                                + (head.size() == 0 ? "without an answer." : "in the middle of its answer."),
                        null);
            }
            if (head.size() < BEGINNING.length && next != BEGINNING[head.size()]) {
                throw garbage(who, head.size() == 0 && (next == 0x15 || next == 0x16));
            }
            head.write(next);
            if (head.size() > MOST_BYTES) {
                throw new TransportException(Reason.PROTOCOL, who + " answers with more than 16 KiB of headers.", null);
            }
            if (next == '\n') {
                if (lineLength == 0) {
                    return parse(head.toString(StandardCharsets.ISO_8859_1), who);
                }
                lineLength = 0;
            } else if (next != '\r') {
                lineLength++;
            }
        }
    }

    private static ResponseHead parse(String text, String who) throws TransportException {
        String[] lines = text.split("\r?\n");
        Matcher status = STATUS.matcher(lines[0]);
        if (!status.matches()) {
            throw garbage(who, false);
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 0 || !NAME.matcher(lines[i].substring(0, colon)).matches()) {
                throw new TransportException(Reason.PROTOCOL, who + " answers with a line that is not a header.", null);
            }
            headers.computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        return new ResponseHead(
                Integer.parseInt(status.group(1)), status.group(2) == null ? "" : status.group(2), headers);
    }

    private static TransportException garbage(String who, boolean tls) {
        return new TransportException(
                Reason.PROTOCOL,
                tls
                        ? who + " speaks TLS where plain text was expected: use wss:// instead of ws://."
                        : who + " does not answer in HTTP: something other than a WebSocket server listens there.",
                null);
    }

    /** The first value of a header, untrusted. */
    Optional<String> first(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a header, shortened and safe to show; empty where there is none. */
    String shown(String name) {
        return first(name).map(ResponseHead::shorten).orElse("");
    }

    /** Status and reason, safe to show: {@code 404 Not Found}. */
    String line() {
        return (status + " " + shorten(reason)).strip();
    }

    private static String shorten(String untrusted) {
        String cut = untrusted.length() <= 200 ? untrusted : untrusted.substring(0, 200) + "...";
        return SafeText.inline(cut).toString();
    }
}
