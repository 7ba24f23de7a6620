package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.text.SafeText;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to connect, checked before anything touches the network.
 *
 * @param secure whether TLS is spoken: {@code wss}
 * @param host a name, or an address without brackets
 * @param port from 1 to 65535
 * @param resource path and query exactly as they go on the wire, still percent-encoded
 */
record Target(boolean secure, String host, int port, String resource) {
    /** A decoding server or proxy would make line breaks and blanks of them, which is how requests are forged. */
    private static final Pattern ENCODED_CONTROL = Pattern.compile("%([01][0-9A-Fa-f]|20|7[Ff])");

    /** Names as container networks have them: java.net.URI knows no underscore. */
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+)(?::([0-9]{0,5}))?");

    /**
     * Checks an endpoint.
     *
     * @throws ConfigurationException if it cannot be connected to, or could smuggle something into the request
     */
    static Target of(URI endpoint) {
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        require(
                scheme.equals("ws") || scheme.equals("wss"),
                "its scheme is '%s'; expected ws or wss".formatted(SafeText.inline(scheme)));
        require(
                endpoint.getRawAuthority() != null,
                "it names no host; expected something like ws://localhost:7777/workflows/ws");
        require(
                endpoint.getRawAuthority().indexOf('@') < 0,
                "it holds a user name or password; credentials belong into --token or --header");
        require(endpoint.getRawFragment() == null, "it has a fragment (#...), which is never sent to a server");
        URI ascii = URI.create(endpoint.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String resource = ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
        Matcher control = ENCODED_CONTROL.matcher(resource);
        require(!control.find(), "its path or query holds an encoded blank or control character");
        boolean secure = scheme.equals("wss");
        return at(secure, endpoint, resource);
    }

    private static Target at(boolean secure, URI endpoint, String resource) {
        String host = endpoint.getHost();
        int port = endpoint.getPort();
        if (host == null) {
            Matcher authority = AUTHORITY.matcher(endpoint.getRawAuthority());
            require(
                    authority.matches(),
                    "its host is not one: letters, digits, dots and dashes, an international name in its xn-- form");
            host = authority.group(1);
            port = authority.group(2) == null || authority.group(2).isEmpty()
                    ? -1
                    : Integer.parseInt(authority.group(2));
        }
        if (port == -1) {
            port = secure ? 443 : 80;
        }
        require(port >= 1 && port <= 65535, "its port is %d; expected 1 to 65535".formatted(port));
        return new Target(secure, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, resource);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            // The address itself stays out of the message: what is wrong with it may be a password.
            throw new ConfigurationException("The server address cannot be used: " + otherwise + ".");
        }
    }

    /** Host and port as a proxy is asked for them. */
    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** Host and port as the {@code Host} header has them: without the usual port. */
    String hostHeader() {
        String authority = authority();
        return port == (secure ? 443 : 80) ? authority.substring(0, authority.lastIndexOf(':')) : authority;
    }

    /** What to say about a command that no WebSocket server takes. */
    String needsHttp() {
        return "%s: agents and teams have no WebSocket, only workflows have; nothing was sent. Use the server's HTTP address, such as --server %s://%s"
                .formatted(this, secure ? "https" : "http", hostHeader());
    }

    /** The address for messages: without the query, which may hold a secret. */
    @Override
    public String toString() {
        int query = resource.indexOf('?');
        return (secure ? "wss://" : "ws://") + hostHeader() + (query < 0 ? resource : resource.substring(0, query));
    }
}
