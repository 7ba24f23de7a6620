package dev.flowtail.client;

import dev.flowtail.protocol.CommandJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides one secret in texts that others wrote, in whatever spelling JSON allows: each character as itself or escaped. */
final class Mask {
    /** JSON within JSON escapes the backslashes too. */
    private static final String BACKSLASHES = "\\\\{1,7}";

    private static final char ELLIPSIS = '\u2026';
    /** Fewer characters give nothing away. */
    private static final int LEAST = 4;

    private final String secret;
    private final Pattern spelled;

    Mask(String secret) {
        this.secret = secret;
        StringBuilder pattern = new StringBuilder();
        secret.codePoints().forEach(c -> pattern.append(spellings(c)));
        this.spelled = Pattern.compile(pattern.toString());
    }

    /** Whether it is too long to be an ordinary word. */
    boolean tells() {
        return secret.length() >= Secret.TELLING;
    }

    int length() {
        return secret.length();
    }

    boolean hides(String other) {
        return secret.equals(other);
    }

    String over(String text) {
        String plain = text.contains(secret) ? text.replace(secret, CommandJson.MASK) : text;
        return plain.indexOf('\\') < 0
                ? plain
                : spelled.matcher(plain).replaceAll(Matcher.quoteReplacement(CommandJson.MASK));
    }

    /** The same in a text of our own, where a quotation may end within the secret: its beginning before an ellipsis is hidden too. */
    String overQuotation(String text) {
        String masked = over(text);
        for (int cut = masked.indexOf(ELLIPSIS); cut >= 0; cut = masked.indexOf(ELLIPSIS, cut + 1)) {
            int shown = Math.min(secret.length() - 1, cut);
            while (shown >= LEAST && !masked.startsWith(secret.substring(0, shown), cut - shown)) {
                shown--;
            }
            if (shown >= LEAST) {
                masked = masked.substring(0, cut - shown) + CommandJson.MASK + masked.substring(cut);
                cut += CommandJson.MASK.length() - shown;
            }
        }
        return masked;
    }

    private static String spellings(int codePoint) {
        String plain = Character.toString(codePoint);
        StringBuilder escaped = new StringBuilder();
        for (char unit : plain.toCharArray()) {
            escaped.append(BACKSLASHES).append("u(?i:%04x)".formatted((int) unit));
        }
        String shortly = "\"\\/".contains(plain) ? "|" + BACKSLASHES + Pattern.quote(plain) : "";
        return "(?:%s|%s%s)".formatted(Pattern.quote(plain), escaped, shortly);
    }

    @Override
    public String toString() {
        return "Mask[" + CommandJson.MASK + "]";
    }
}
