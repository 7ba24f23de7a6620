package dev.flowtail.html;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;

class HtmlRendererContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new HtmlRendererProvider();
    }

    @Override
    protected boolean writesAtTheEnd() {
        return true;
    }
}
