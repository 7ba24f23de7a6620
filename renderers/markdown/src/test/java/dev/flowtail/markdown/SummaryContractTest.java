package dev.flowtail.markdown;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;
import java.util.Map;

class SummaryContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new MarkdownRendererProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("summary", "true");
    }

    @Override
    protected boolean writesAtTheEnd() {
        return true;
    }
}
