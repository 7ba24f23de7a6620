package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers the user adds to the upgrade, checked: none can end a line early or speak for the transport. */
final class ExtraHeaders {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");
    private static final Set<String> OURS =
            Set.of("host", "upgrade", "connection", "content-length", "transfer-encoding", "proxy-authorization");

    private final List<Map.Entry<String, String>> headers;

    private ExtraHeaders(List<Map.Entry<String, String>> headers) {
        this.headers = headers;
    }

    /**
     * Checks headers.
     *
     * @throws ConfigurationException that names the header and never shows its value
     */
    static ExtraHeaders of(List<Map.Entry<String, String>> headers) {
        headers.forEach(header -> check(header.getKey(), header.getValue()));
        return new ExtraHeaders(List.copyOf(headers));
    }

    private static void check(String name, String value) {
        String shown = SafeText.inline(name).toString();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    "'%s' is not the name of a header: letters, digits and dashes make one.".formatted(shown));
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw new ConfigurationException("The header '%s' cannot be set: the transport writes it itself%s."
                    .formatted(shown, lower.startsWith("proxy") ? ", from the user information in --proxy" : ""));
        }
        if (!VALUE.matcher(value).matches()) {
            throw new ConfigurationException(
                    "The value of the header '%s' holds a line break, another control character or a character outside ASCII; it is not sent."
                            .formatted(shown));
        }
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    /** Adds the lines, each with its line end. */
    void writeTo(StringBuilder request) {
        headers.forEach(header -> request.append(header.getKey())
                .append(": ")
                .append(header.getValue().strip())
                .append("\r\n"));
    }

    /** How many there are; values may be secret. */
    @Override
    public String toString() {
        return headers.size() + " headers";
    }
}
