package dev.flowtail.console;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.util.List;

/** Makes the renderer {@code console}: a run for people, on a terminal or in a log. */
public final class ConsoleRendererProvider implements RendererProvider {
    static final Option<String> STYLE = Option.choice(
            "style",
            "panel",
            List.of("panel", "line", "classic"),
            "panels, one line an event, or the original client's screen");
    static final Option<String> BORDER = Option.choice(
            "border", "auto", List.of("auto", "unicode", "ascii"), "which characters frames and marks are made of");
    static final Option<Boolean> TIMESTAMPS = Option.flag("timestamps", true, "show when events arrived (panel, line)");
    static final Option<Boolean> VERBOSE =
            Option.flag("verbose", false, "show the quiet events too: model requests, hooks, memory (panel)");

    /** Does nothing. */
    public ConsoleRendererProvider() {}

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String description() {
        return "for people: panels, lines, or the original client's screen";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(STYLE, BORDER, TIMESTAMPS, VERBOSE);
    }

    @Override
    public Renderer create(RendererContext context) {
        Canvas canvas = context.canvas();
        Paper paper = new Paper(
                context.out(),
                canvas.width(),
                canvas.color() ? Palette.STANDARD : Palette.NONE,
                unicode(context) ? Glyphs.UNICODE : Glyphs.ASCII);
        Clock clock = new Clock(context.zone());
        Facts facts = new Facts(canvas.unicode());
        boolean timestamps = context.options().get(TIMESTAMPS);
        return switch (context.options().get(STYLE)) {
            case "classic" -> new ClassicRenderer(paper, facts, clock);
            case "line" -> new LineRenderer(paper, facts, new Lines(paper, facts, clock, timestamps, canvas.live()));
            default ->
                new PanelRenderer(
                        new Page(paper, facts, clock, timestamps),
                        context.options().get(VERBOSE));
        };
    }

    private static boolean unicode(RendererContext context) {
        return switch (context.options().get(BORDER)) {
            case "unicode" -> true;
            case "ascii" -> false;
            default -> context.canvas().unicode();
        };
    }
}
