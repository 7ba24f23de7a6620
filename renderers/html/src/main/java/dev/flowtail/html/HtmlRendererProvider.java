package dev.flowtail.html;

import dev.flowtail.spi.Option;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.util.List;

/** The renderer {@code html}. It writes at the end of the run. */
public final class HtmlRendererProvider implements RendererProvider {
    /** The first heading. */
    public static final Option<String> TITLE =
            Option.text("title", "", "the first heading; without it, the name of the workflow");

    /** Whether what models say while they reason is shown. */
    public static final Option<Boolean> REASONING =
            Option.flag("reasoning", true, "show what models say while they reason");

    /** How much of one answer, output, argument or result is kept, in characters. */
    public static final Option<Integer> TEXT_CHARS =
            Option.number("text-chars", 20_000, 0, 10_000_000, "characters of one text to show");

    /** How much of all texts together is kept, in characters; two bytes of memory each. */
    public static final Option<Integer> TOTAL_CHARS =
            Option.number("total-chars", 4_000_000, 0, 1_000_000_000, "characters of all texts to show");

    /** How many bars the chart may have: steps, rounds of loops, agents and tool calls. */
    public static final Option<Integer> BARS =
            Option.number("bars", 1000, 1, 100_000, "steps, rounds, agents and tool calls to show");

    /** How many texts, questions and remarks are kept. */
    public static final Option<Integer> ENTRIES =
            Option.number("entries", 10_000, 0, 1_000_000, "texts, questions and remarks to show");

    /** For {@link java.util.ServiceLoader}, and for code that needs no discovery. */
    public HtmlRendererProvider() {}

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String description() {
        return "a report with a timeline in one HTML file, written at the end of the run";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(TITLE, REASONING, TEXT_CHARS, TOTAL_CHARS, BARS, ENTRIES);
    }

    @Override
    public Renderer create(RendererContext context) {
        return new HtmlRenderer(context);
    }
}
