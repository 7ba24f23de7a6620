package dev.flowtail.markdown;

import dev.flowtail.spi.Option;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.util.List;
import java.util.Optional;

/** The renderer {@code markdown}. */
public final class MarkdownRendererProvider implements RendererProvider {
    /** The first heading. */
    public static final Option<String> TITLE =
            Option.text("title", "", "the first heading; without it, the name of the workflow");

    /** How much of the arguments and the result of one tool call is shown, in characters. Texts of agents and steps are never cut. */
    public static final Option<Integer> TOOL_CHARS = Option.number(
            "tool-chars", 4000, 0, 1_000_000, "characters of a tool's arguments, and of its result, to show");

    /** Whether what models say while they reason is shown. */
    public static final Option<Boolean> REASONING =
            Option.flag("reasoning", true, "show what models say while they reason");

    /**
     * Columns after which lines of answers and outputs are broken at a blank, as hosts do not wrap code blocks; 0 shows every line as it is. The last word of a text
     * that still comes is then written when it is known to end.
     */
    public static final Option<Integer> WRAP =
            Option.number("wrap", 0, 0, 1000, "columns to break long lines of answers and outputs at; 0 for never");

    /**
     * Whether only what people look for in a CI job is said: outcome, steps, questions, failures and the result, at most 60,000 characters, as GitHub takes no more than a
     * mebibyte. It is written at the end of the run; without a target, behind what the file holds that {@code GITHUB_STEP_SUMMARY} names.
     */
    public static final Option<Boolean> SUMMARY = Option.flag(
            "summary", false, "the short form for CI, by default into the file that GITHUB_STEP_SUMMARY names");

    /** For {@link java.util.ServiceLoader}, and for code that needs no discovery. */
    public MarkdownRendererProvider() {}

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public String description() {
        return "a transcript in Markdown, for a pull request or a CI summary";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(TITLE, TOOL_CHARS, REASONING, WRAP, SUMMARY);
    }

    @Override
    public Optional<String> fileVariable(Options options) {
        return options.get(SUMMARY) ? Optional.of("GITHUB_STEP_SUMMARY") : Optional.empty();
    }

    @Override
    public Renderer create(RendererContext context) {
        return context.options().get(SUMMARY) ? new Summary(context) : new MarkdownRenderer(context);
    }
}
