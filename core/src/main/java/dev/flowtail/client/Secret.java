package dev.flowtail.client;

import dev.flowtail.protocol.CommandJson;
import dev.flowtail.spi.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The secrets of one run, masked wherever a server sends them back: the token, asked of its source when it is needed, and what the connection was opened with.
 *
 * <p>Old companion servers echo commands that they do not know. A secret of fewer characters than {@value #TELLING} may be an ordinary word, so what the run itself
 * says is not searched for it.
 */
final class Secret {
    static final int TELLING = 8;

    private final Supplier<String> source;
    private final List<Mask> credentials;
    private Optional<Mask> token = Optional.empty();

    /**
     * @param source may be {@code null}: there is no token
     * @param credentials of the connection; what is shorter than {@value #TELLING} characters is not masked
     */
    Secret(Supplier<String> source, List<String> credentials) {
        this.source = source;
        this.credentials =
                credentials.stream().map(Mask::new).filter(Mask::tells).toList();
    }

    boolean exists() {
        return source != null;
    }

    /**
     * The token.
     *
     * @throws ConfigurationException if the source has none; the message holds nothing of it
     */
    String ask() {
        String asked;
        try {
            asked = source.get();
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its message may hold the token.
            throw new ConfigurationException(
                    "the source of the token failed with " + e.getClass().getSimpleName());
        }
        if (asked == null || asked.isBlank()) {
            throw new ConfigurationException("the source of the token gave none");
        }
        token = Optional.of(new Mask(asked));
        return asked;
    }

    /** What a server said before the run, or we are about to say. */
    String mask(String text) {
        return over(text, token);
    }

    /** What the run said. */
    String maskIfTelling(String text) {
        return over(text, token.filter(Mask::tells));
    }

    private String over(String text, Optional<Mask> shown) {
        String masked = text;
        if (shown.isPresent()) {
            masked = shown.get().over(masked);
        }
        for (Mask credential : credentials) {
            masked = credential.over(masked);
        }
        return masked;
    }

    @Override
    public String toString() {
        return "Secret[" + CommandJson.MASK + "]";
    }
}
