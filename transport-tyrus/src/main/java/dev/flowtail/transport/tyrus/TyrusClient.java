package dev.flowtail.transport.tyrus;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.URI;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;

/** Tyrus as it is set up for each connection. */
final class TyrusClient {
    /** Tyrus is not told where it goes: it decodes addresses onto the wire and logs them. See {@link Upgrade}. */
    private static final URI STAND_IN = URI.create("ws://server/");

    /** With it Tyrus starts a timer for every message, and a pool of threads for the timers, even when the timeout is 0 for "none". */
    private static final long NO_IDLE_TIMER = -1;

    private TyrusClient() {}

    /** Opens a session; Tyrus comes back to the connection for everything that touches the network. */
    static void connect(Messages messages, Connection connection) throws DeploymentException, IOException {
        // By name: without one, Tyrus looks for containers it knows on the class path.
        ClientManager client = ClientManager.createClient(SocketContainer.class.getName());
        client.setDefaultMaxSessionIdleTimeout(NO_IDLE_TIMER);
        // What it is handed at once, and it never has to keep more.
        client.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, Inbound.CAPACITY);
        ClientEndpointConfig configuration =
                ClientEndpointConfig.Builder.create().build();
        configuration.getUserProperties().put(SocketContainer.CONNECTION, connection);
        client.connectToServer(messages, configuration, STAND_IN);
    }
}
