package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import java.io.IOException;

/** Listens to the end, and then writes the report. Flushing has nothing to write before. */
final class HtmlRenderer implements Renderer {
    private final RendererContext context;
    private final Story story;
    private boolean closed;

    HtmlRenderer(RendererContext context) {
        Options options = context.options();
        this.context = context;
        Room room = new Room(
                options.get(HtmlRendererProvider.TEXT_CHARS),
                options.get(HtmlRendererProvider.TOTAL_CHARS),
                options.get(HtmlRendererProvider.BARS),
                options.get(HtmlRendererProvider.ENTRIES));
        story = new Story(
                new Report(options.get(HtmlRendererProvider.TITLE)), room, options.get(HtmlRendererProvider.REASONING));
    }

    @Override
    public void accept(Event event) {
        story.accept(event);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        new Page(new Markup(context.out()), story.report(), context.zone()).write();
    }
}
