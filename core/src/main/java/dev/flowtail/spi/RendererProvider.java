package dev.flowtail.spi;

import java.util.Optional;

/** Makes renderers of one kind. */
public interface RendererProvider extends Provider {
    /**
     * Makes a renderer for one output.
     *
     * @throws ConfigurationException for a combination of options it cannot do
     */
    Renderer create(RendererContext context);

    /**
     * Whether its text is data for programs: lines, each complete in itself. Data is UTF-8 on every system and is appended to a file that is already there; other
     * text is for people, follows the charset of their terminal, and starts the file anew.
     */
    default boolean data() {
        return false;
    }

    /**
     * The environment variable that names the file for its text where the user names none, as CI services have one for reports: {@code GITHUB_STEP_SUMMARY}. The text
     * goes behind what that file holds already. Empty, which is the default, for standard output.
     */
    default Optional<String> fileVariable(Options options) {
        return Optional.empty();
    }
}
