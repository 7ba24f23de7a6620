package com.example.lines;

import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.contract.Peer;
import dev.flowtail.testkit.contract.TransportContract;

class LinesTransportContractTest extends TransportContract {
    @Override
    protected TransportProvider provider() {
        return new LinesTransportProvider();
    }

    @Override
    protected Peer startPeer() {
        return new LinesPeer();
    }

    @Override
    protected boolean asksForLife() {
        return false;
    }
}
