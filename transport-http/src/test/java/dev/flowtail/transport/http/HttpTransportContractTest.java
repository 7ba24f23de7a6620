package dev.flowtail.transport.http;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.contract.Peer;
import dev.flowtail.testkit.contract.TransportContract;

class HttpTransportContractTest extends TransportContract {
    @Override
    protected TransportProvider provider() {
        return new HttpTransportProvider();
    }

    @Override
    protected Peer startPeer() {
        return new HttpPeer();
    }

    @Override
    protected void begin(Transport transport) throws TransportException {
        transport.send(new Command.Reconnect("run-1", null, "workflow-1", null, null, "session-1"));
    }

    @Override
    protected boolean asksForLife() {
        return false;
    }

    @Override
    protected boolean takesManyCommands() {
        return false;
    }

    /** HTTP has no words for it. */
    @Override
    protected CloseReason goodbye(int code, String text) {
        return new CloseReason(1000, "the response has ended", true);
    }
}
