package dev.flowtail.transport.tyrus;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import org.glassfish.tyrus.spi.ClientContainer;
import org.glassfish.tyrus.spi.ClientEngine;

/**
 * What Tyrus asks for a connection. Public because Tyrus makes it by its name; the module exports it to Tyrus only. It keeps nothing: the {@link Connection} it
 * works for travels in the endpoint's configuration.
 */
public final class SocketContainer implements ClientContainer {
    static final String CONNECTION = Connection.class.getName();

    /** Made by Tyrus. */
    public SocketContainer() {}

    @Override
    public void openClientSocket(
            ClientEndpointConfig configuration, Map<String, Object> properties, ClientEngine engine)
            throws DeploymentException, IOException {
        ((Connection) configuration.getUserProperties().get(CONNECTION)).open(engine);
    }
}
