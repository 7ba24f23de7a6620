package dev.flowtail.spi;

/** Makes renderers of one kind. */
public interface RendererProvider extends Provider {
    /**
     * Makes a renderer for one output.
     *
     * @throws ConfigurationException for a combination of options it cannot do
     */
    Renderer create(RendererContext context);
}
