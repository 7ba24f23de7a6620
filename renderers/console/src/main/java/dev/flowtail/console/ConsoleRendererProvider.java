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
    static final Option<String> THEME = Option.choice(
            "theme",
            "auto",
            List.of("auto", "dark", "light", "colorblind", "mono"),
            "colours for this background or these eyes; mono is bold and dim only");
    static final Option<String> MARKDOWN = Option.choice(
            "markdown",
            "auto",
            List.of("auto", "true", "false"),
            "show the Markdown of models as Markdown; auto: in colour and to people (panel)");
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
        return List.of(STYLE, BORDER, THEME, MARKDOWN, TIMESTAMPS, VERBOSE);
    }

    @Override
    public Renderer create(RendererContext context) {
        Canvas canvas = context.canvas();
        Paper paper = new Paper(
                context.out(),
                () -> context.canvas().width(),
                palette(context),
                unicode(context) ? Glyphs.UNICODE : Glyphs.ASCII);
        Clock clock = new Clock(context.zone());
        Facts facts = new Facts(canvas.unicode());
        boolean timestamps = context.options().get(TIMESTAMPS);
        Renderer style = switch (context.options().get(STYLE)) {
            case "classic" -> new ClassicRenderer(paper, facts, clock);
            case "line" -> new LineRenderer(paper, facts, new Lines(paper, facts, clock, timestamps, canvas.live()));
            default ->
                new PanelRenderer(
                        new Page(paper, facts, clock, timestamps, markdown(context)),
                        context.options().get(VERBOSE));
        };
        // The original client had no such line.
        boolean watched = canvas.live() && !(style instanceof ClassicRenderer);
        return watched ? new Watched(style, paper, facts, context) : style;
    }

    private static Palette palette(RendererContext context) {
        if (!context.canvas().color()) {
            return Palette.NONE;
        }
        return switch (context.options().get(THEME)) {
            case "light" -> Palette.LIGHT;
            case "colorblind" -> Palette.COLORBLIND;
            case "mono" -> Palette.MONO;
            case "dark" -> Palette.DARK;
            default -> context.light() ? Palette.LIGHT : Palette.DARK;
        };
    }

    private static boolean markdown(RendererContext context) {
        Canvas canvas = context.canvas();
        return switch (context.options().get(MARKDOWN)) {
            case "true" -> true;
            case "false" -> false;
            default -> canvas.color() || canvas.live();
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
