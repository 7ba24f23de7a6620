package dev.flowtail.jsonl;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;
import java.util.Map;

class JsonlEnvelopeContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new JsonlRendererProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("envelope", "true");
    }
}
