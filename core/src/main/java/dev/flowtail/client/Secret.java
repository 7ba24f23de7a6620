package dev.flowtail.client;

import dev.flowtail.protocol.CommandJson;
import dev.flowtail.spi.ConfigurationException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The secrets of one client, masked wherever a server sends them back: the token, asked of its source when it is needed, the tokens before it, and what
 * connections are opened with. Safe for use by several threads: runs and errands share it.
 *
 * <p>Old companion servers echo commands that they do not know. A secret of fewer characters than {@value #TELLING} may be an ordinary word, so what the run itself
 * says is not searched for it.
 */
final class Secret {
    static final int TELLING = 8;
    /** A token that came before so many others has hardly any use left, and each costs time with every frame. */
    private static final int MOST_TOKENS = 32;

    private final Supplier<String> source;
    private final List<Mask> credentials;
    private final Deque<Mask> tokens = new ArrayDeque<>();
    /** The longer ones first, because one may begin with another. */
    private volatile List<Mask> all;

    /**
     * @param source may be {@code null}: there is no token
     * @param credentials of the connection; what is shorter than {@value #TELLING} characters is not masked
     */
    Secret(Supplier<String> source, List<String> credentials) {
        this.source = source;
        this.credentials =
                credentials.stream().map(Mask::new).filter(Mask::tells).toList();
        this.all = sorted();
    }

    boolean exists() {
        return source != null;
    }

    /**
     * The token, masked from now on.
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
        remember(asked);
        return asked;
    }

    private synchronized void remember(String token) {
        boolean known = tokens.removeIf(mask -> mask.hides(token));
        tokens.addFirst(new Mask(token));
        if (!known) {
            if (tokens.size() > MOST_TOKENS) {
                tokens.removeLast();
            }
            all = sorted();
        }
    }

    private List<Mask> sorted() {
        return Stream.concat(tokens.stream(), credentials.stream())
                .sorted(Comparator.comparingInt(Mask::length).reversed())
                .toList();
    }

    /** What a server said before the run or apart from it, or we are about to say. */
    String mask(String text) {
        String masked = text;
        for (Mask mask : all) {
            masked = mask.overQuotation(masked);
        }
        return masked;
    }

    /** What the run said. */
    String maskIfTelling(String text) {
        String masked = text;
        for (Mask mask : all) {
            masked = mask.tells() ? mask.over(masked) : masked;
        }
        return masked;
    }

    @Override
    public String toString() {
        return "Secret[" + CommandJson.MASK + "]";
    }
}
