package com.example.csv;

import dev.flowtail.spi.Option;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.util.List;

/** The renderer {@code csv}: {@code flowtail run hello -o csv:steps.csv}. */
public final class CsvRendererProvider implements RendererProvider {
    static final Option<String> SEPARATOR = Option.choice(
            "separator", "comma", List.of("comma", "semicolon", "tab"), "what stands between the columns");

    /** For {@link java.util.ServiceLoader}. */
    public CsvRendererProvider() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "one line a step, for spreadsheets";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SEPARATOR);
    }

    @Override
    public Renderer create(RendererContext context) {
        char separator = switch (context.options().get(SEPARATOR)) {
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> ',';
        };
        return new CsvRenderer(context.out(), separator);
    }
}
