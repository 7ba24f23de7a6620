package dev.flowtail.client;

import dev.flowtail.protocol.CommandJson;
import dev.flowtail.spi.ConfigurationException;
import java.util.function.Supplier;

/**
 * The token of one run: asked of its source when it is needed, and masked wherever a server sends it back.
 *
 * <p>Old companion servers do: they echo commands that they do not know. A token of fewer characters than {@value #TELLING} may be an ordinary word, so what the run itself
 * says is not searched for it.
 */
final class Secret {
    static final int TELLING = 8;

    private final Supplier<String> source;
    private String token = "";
    private String escaped = "";

    /** The source may be {@code null}: there is no token. */
    Secret(Supplier<String> source) {
        this.source = source;
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
        token = asked;
        String quoted = Json.PROVIDER.createValue(asked).toString();
        escaped = quoted.substring(1, quoted.length() - 1);
        return asked;
    }

    /** What a server said before the run, or we are about to say. */
    String mask(String text) {
        return token.isEmpty() ? text : replace(replace(text, escaped), token);
    }

    /** What the run said. */
    String maskIfTelling(String text) {
        return token.length() < TELLING ? text : mask(text);
    }

    private static String replace(String text, String secret) {
        return text.contains(secret) ? text.replace(secret, CommandJson.MASK) : text;
    }

    @Override
    public String toString() {
        return "Secret[" + CommandJson.MASK + "]";
    }
}
