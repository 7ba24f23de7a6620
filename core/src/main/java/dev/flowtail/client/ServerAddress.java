package dev.flowtail.client;

import dev.flowtail.spi.ConfigurationException;
import java.net.URI;

/** What an address must have before a transport is chosen for it. */
final class ServerAddress {
    private ServerAddress() {}

    static URI checked(URI server) {
        if (server.getScheme() == null || server.getHost() == null) {
            throw new ConfigurationException(
                    "The server's address needs a scheme and a host, such as ws://localhost:8000/ws.");
        }
        if (server.getRawUserInfo() != null) {
            throw new ConfigurationException(
                    "The server's address holds user information, which would end up in messages; give a token or a header instead.");
        }
        return server;
    }
}
