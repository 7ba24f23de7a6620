package com.example.statsd;

import dev.flowtail.spi.SinkProvider;
import dev.flowtail.testkit.contract.SinkContract;

/** Port 9 is the one that throws everything away. */
class StatsdSinkContractTest extends SinkContract {
    @Override
    protected SinkProvider provider() {
        return new StatsdSinkProvider();
    }

    @Override
    protected String target() {
        return "127.0.0.1:9";
    }
}
