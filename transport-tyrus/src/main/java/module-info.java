/**
 * Connects to workflow servers over WebSocket.
 *
 * @provides dev.flowtail.spi.TransportProvider under the name {@code tyrus}, for the schemes {@code ws} and {@code wss}
 */
module dev.flowtail.transport.tyrus {
    requires dev.flowtail.core;
    requires jakarta.websocket.client;
    requires org.glassfish.tyrus.client;
    requires org.glassfish.tyrus.core;
    requires org.glassfish.tyrus.spi;

    // Tyrus makes its container by name.
    exports dev.flowtail.transport.tyrus to
            org.glassfish.tyrus.core;

    provides dev.flowtail.spi.TransportProvider with
            dev.flowtail.transport.tyrus.TyrusTransportProvider;
}
