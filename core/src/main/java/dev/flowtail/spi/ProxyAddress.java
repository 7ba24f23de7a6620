package dev.flowtail.spi;

import dev.flowtail.text.SafeText;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The proxy of a {@link TransportContext}, read once for every transport: all understand the same addresses and show none of their credentials.
 *
 * @param host a name, or an address without brackets
 * @param port from 1 to 65535
 * @param credentials for Basic authentication, encoded; empty where the user gave none
 */
public record ProxyAddress(String host, int port, String credentials) {
    /**
     * Checks a proxy's address.
     *
     * @throws ConfigurationException if it is not one; the message never shows user information
     */
    public static ProxyAddress of(URI proxy) {
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
        return new ProxyAddress(
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

    /** Host and port, without the credentials. */
    @Override
    public String toString() {
        return SafeText.inline((host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port)
                .toString();
    }
}
