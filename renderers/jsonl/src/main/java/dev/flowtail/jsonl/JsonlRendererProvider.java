package dev.flowtail.jsonl;

import dev.flowtail.spi.Option;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import java.util.List;

/** The renderer {@code jsonl}. */
public final class JsonlRendererProvider implements RendererProvider {
    /**
     * Whether each event is the member {@code event} of an object of ours, behind {@code type}, {@code received_at} (ISO 8601, UTC) and, where the event has them,
     * {@code run_id} (the run that the index counts in) and {@code index}. The object inside is as it came, without a type put in.
     */
    public static final Option<Boolean> ENVELOPE =
            Option.flag("envelope", false, "wrap each event with its type, receive time, run and index");

    /** For {@link java.util.ServiceLoader}, and for code that needs no discovery. */
    public JsonlRendererProvider() {}

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public String description() {
        return "JSON Lines: each event as the server sent it, one line each";
    }

    @Override
    public boolean data() {
        return true;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ENVELOPE);
    }

    @Override
    public Renderer create(RendererContext context) {
        return new JsonlRenderer(context.out(), context.options().get(ENVELOPE));
    }
}
