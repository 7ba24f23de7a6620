package dev.flowtail.jsonl;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;

class JsonlRendererContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new JsonlRendererProvider();
    }
}
