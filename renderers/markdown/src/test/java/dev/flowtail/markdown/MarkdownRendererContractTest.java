package dev.flowtail.markdown;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;

class MarkdownRendererContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new MarkdownRendererProvider();
    }
}
