package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import java.io.IOException;

/** A transcript as a sink. What has the floor is written at once, so there is nothing to flush. */
final class MarkdownRenderer implements Renderer {
    private final Transcript transcript;

    MarkdownRenderer(RendererContext context) {
        Options options = context.options();
        transcript = new Transcript(
                new Passage(new Page(context.out())),
                context.zone(),
                options.get(MarkdownRendererProvider.TITLE),
                new ToolCalls(options.get(MarkdownRendererProvider.TOOL_CHARS)),
                options.get(MarkdownRendererProvider.REASONING),
                options.get(MarkdownRendererProvider.WRAP));
    }

    @Override
    public void accept(Event event) throws IOException {
        transcript.accept(event);
    }

    @Override
    public void close() throws IOException {
        transcript.close();
    }
}
