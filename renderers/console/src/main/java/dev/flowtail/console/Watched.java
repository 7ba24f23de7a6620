package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.StatusLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A style with the status line below it, for a person who watches. */
final class Watched implements Renderer {
    /** Numbers that change faster can not be read. */
    private static final Duration PACE = Duration.ofMillis(150);

    private final Renderer style;
    private final Paper paper;
    private final RendererContext context;
    private final StatusLine line;
    private final Progress progress;
    private final StatusText text;
    private ConnectionState connection = ConnectionState.CONNECTING;
    private Instant shown = Instant.EPOCH;
    private boolean urgent = true;

    Watched(Renderer style, Paper paper, Facts facts, RendererContext context) {
        this.style = style;
        this.paper = paper;
        this.context = context;
        this.line = context.status();
        this.progress = new Progress(facts);
        this.text = new StatusText(paper);
    }

    @Override
    public void accept(Event event) throws IOException {
        connected(ConnectionState.OPEN);
        progress.observe(event);
        style.accept(event);
    }

    @Override
    public void flush() throws IOException {
        style.flush();
        Instant now = progress.now();
        if (urgent || progress.ended() || Duration.between(shown, now).compareTo(PACE) >= 0) {
            urgent = false;
            shown = now;
            paper.measure();
            line.show(progress.ended() ? "" : text.of(progress, context.progress(), connection));
        }
    }

    @Override
    public boolean refreshes() {
        return true;
    }

    @Override
    public void refresh(Instant now, ConnectionState state) {
        progress.at(now);
        connected(state);
    }

    private void connected(ConnectionState state) {
        urgent |= state != connection;
        connection = state;
    }

    @Override
    public void close() throws IOException {
        line.show("");
        style.close();
    }
}
