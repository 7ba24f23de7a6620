package dev.flowtail.transport.http;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.text.SafeText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a server's HTTP interface begins: what stands before {@code /workflows}. A WebSocket's address leads there too, because both are one server.
 *
 * @param root scheme, host and port, such as {@code https://example.org}
 * @param prefix of every path, empty or with a leading slash and none at its end
 * @param query of every request, still encoded, possibly secret; {@code null} if the address has none
 */
record BaseAddress(String root, String prefix, String query) {
    private static final List<String> WEB_SOCKETS = List.of("/workflows/ws", "/ws");

    /**
     * Reads an endpoint.
     *
     * @param schemes that are expected
     * @throws ConfigurationException if it cannot be connected to
     */
    static BaseAddress of(URI endpoint, List<String> schemes) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        require(
                schemes.contains(scheme),
                "its scheme is '%s'; expected %s".formatted(SafeText.inline(scheme), String.join(", ", schemes)));
        require(endpoint.getHost() != null, "it names no host; expected something like http://localhost:7777");
        require(
                endpoint.getRawUserInfo() == null,
                "it holds a user name or password; credentials belong into --token or --header");
        require(endpoint.getRawFragment() == null, "it has a fragment (#...), which is never sent to a server");
        int port = endpoint.getPort();
        require(port == -1 || port >= 1 && port <= 65535, "its port is %d; expected 1 to 65535".formatted(port));
        String http = Set.of("https", "wss").contains(scheme) ? "https" : "http";
        URI ascii = URI.create(endpoint.toASCIIString());
        return new BaseAddress(
                http + "://" + ascii.getHost() + (port == -1 ? "" : ":" + port),
                prefix(ascii.getRawPath()),
                ascii.getRawQuery());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            // The address itself stays out of the message: what is wrong with it may be a password.
            throw new ConfigurationException("The server address cannot be used: " + otherwise + ".");
        }
    }

    private static String prefix(String path) {
        String open = path.replaceFirst("/+$", "");
        for (String webSocket : WEB_SOCKETS) {
            if (open.endsWith(webSocket)) {
                return open.substring(0, open.length() - webSocket.length());
            }
        }
        return open;
    }

    boolean secure() {
        return root.startsWith("https:");
    }

    /** The name that a certificate has to hold. */
    String host() {
        return URI.create(root).getHost();
    }

    /** Host and port, for messages. */
    String authority() {
        return root.substring(root.indexOf("//") + 2);
    }

    /**
     * Where else {@code localhost} may be: servers listen on either, and the JDK's client tries one. Empty for any other name, and with TLS, whose certificate is for the
     * name.
     */
    Optional<BaseAddress> otherLoopback() {
        return host().equalsIgnoreCase("localhost") && !secure()
                ? Optional.of(new BaseAddress(root.replaceFirst("(?i)localhost", "[::1]"), prefix, query))
                : Optional.empty();
    }

    /** The address of one resource. */
    URI resolve(String path, Map<String, String> parameters) {
        String own = form(parameters);
        String all = query == null ? own : own.isEmpty() ? query : query + "&" + own;
        return URI.create(root + prefix + path + (all.isEmpty() ? "" : "?" + all));
    }

    /** Names and values as forms and queries carry them. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A name as one segment of a path, whatever is in it. */
    static String segment(String name) {
        String encoded = encoded(name).replace("+", "%20");
        // These two would be taken for a step through the folders.
        return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
    }

    /** The address for messages: without the query, which may hold a secret. */
    @Override
    public String toString() {
        return root + prefix;
    }
}
