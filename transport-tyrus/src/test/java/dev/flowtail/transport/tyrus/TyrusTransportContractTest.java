package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.contract.TransportContract;

/** Rules P1 to P5 and T1 to T11, as every transport has to keep them. */
class TyrusTransportContractTest extends TransportContract {
    @Override
    protected TransportProvider provider() {
        return new TyrusTransportProvider();
    }
}
