package com.example.csv;

import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.contract.RendererContract;

/** Every rule of the SPI that can be tested, for one line of code. */
class CsvRendererContractTest extends RendererContract {
    @Override
    protected RendererProvider provider() {
        return new CsvRendererProvider();
    }
}
