package dev.flowtail.client;

import dev.flowtail.spi.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A header of the user's, safe to put into a request. Its value may be secret and is in no message. */
final class Header {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");
    private static final Set<String> RESERVED =
            Set.of("host", "connection", "upgrade", "content-length", "transfer-encoding");
    private static final String RESERVED_PREFIX = "sec-websocket-";

    private Header() {}

    static Map.Entry<String, String> checked(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            // What was meant as a name may be a line with a secret in it.
            throw new ConfigurationException(
                    "The name of a header is empty or holds characters that no header name has; expected NAME:VALUE, such as X-Team:blue.");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || lower.startsWith(RESERVED_PREFIX)) {
            throw new ConfigurationException(
                    "The header '%s' belongs to the connection itself and cannot be given.".formatted(name));
        }
        if (!VALUE.matcher(value).matches()) {
            throw new ConfigurationException(
                    "The value of the header '%s' holds a line break or another character that no header may have."
                            .formatted(name));
        }
        return Map.entry(name, value.strip());
    }
}
