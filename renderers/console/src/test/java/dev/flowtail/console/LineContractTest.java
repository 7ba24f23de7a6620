package dev.flowtail.console;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;
import java.util.Map;

class LineContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new ConsoleRendererProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("style", "line");
    }
}
