package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A proxy that is asked with {@code CONNECT} for a tunnel, for {@code ws} as well: few proxies pass an upgrade on.
 *
 * @param host a name, or an address without brackets
 * @param port from 1 to 65535
 * @param credentials for Basic authentication, encoded; empty where the user gave none
 */
record HttpProxy(String host, int port, String credentials) {
    /**
     * Checks a proxy's address.
     *
     * @throws ConfigurationException if it is not one; the message never shows user information
     */
    static HttpProxy of(URI proxy) {
        if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
            throw new ConfigurationException(
                    "The proxy address cannot be used: expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; other kinds of proxy, such as SOCKS, are not supported.");
        }
        int port = proxy.getPort() == -1 ? 80 : proxy.getPort();
        if (port < 1 || port > 65535) {
            throw new ConfigurationException(
                    "The proxy address cannot be used: its port is %d; expected 1 to 65535.".formatted(port));
        }
        String host = proxy.getHost();
        return new HttpProxy(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                basic(proxy.getRawUserInfo()));
    }

    private static String basic(String userInfo) {
        if (userInfo == null) {
            return "";
        }
        // A plus is a plus here; only URLDecoder takes it for a blank.
        String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String complete = plain.indexOf(':') < 0 ? plain + ":" : plain;
        return Base64.getEncoder().encodeToString(complete.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for the tunnel and waits for the answer. */
    void tunnel(Wire wire, Target target) throws IOException {
        StringBuilder request = new StringBuilder("CONNECT ")
                .append(target.authority())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.authority())
                .append("\r\n");
        if (!credentials.isEmpty()) {
            request.append("Proxy-Authorization: Basic ").append(credentials).append("\r\n");
        }
        wire.out().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        ResponseHead answer = ResponseHead.read(wire.in(), "The proxy " + this);
        if (answer.status() / 100 != 2) {
            throw refusal(answer, target);
        }
    }

    private TransportException refusal(ResponseHead answer, Target target) {
        int status = answer.status();
        String said = "The proxy %s does not open a way to %s: %s".formatted(this, target.authority(), answer.line());
        if (status == 407) {
            return new TransportException(
                    Reason.UNAUTHORIZED,
                    credentials.isEmpty()
                            ? said + ". It wants a name and a password: --proxy http://USER:PASSWORD@" + this
                            : said + ". It does not take this name and password with Basic authentication.",
                    null);
        }
        if (status == 429 || status / 100 == 5) {
            return new TransportException(Reason.BUSY, said + ". It may be a passing fault.", null);
        }
        return new TransportException(
                status == 401 ? Reason.UNAUTHORIZED : Reason.REJECTED,
                said + ". Ask who runs the proxy, or leave --proxy away.",
                null);
    }

    /** Host and port, without the credentials. */
    @Override
    public String toString() {
        return SafeText.inline((host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port)
                .toString();
    }
}
