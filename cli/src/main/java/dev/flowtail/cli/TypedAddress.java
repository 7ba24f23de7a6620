package dev.flowtail.cli;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.text.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as somebody typed it. What is said of one that is wrong never holds its user information or its query, which may be secrets.
 *
 * @param source what named it, such as an option
 */
record TypedAddress(String text, String source) {
    private static final int LONGEST = 200;
    /** Of an AgentOS, unless it is told otherwise. */
    private static final String PORT = ":7777";

    private static final String PATH = "/workflows/ws";
    private static final String USUAL = "ws://localhost" + PORT + PATH;

    private static final Pattern PARTS =
            Pattern.compile("(?is)((?:(?:ws|http)s?:/{0,2}|[a-z][a-z0-9+.-]*://)?)([^/]*)(.*)");
    private static final Pattern NUMBER = Pattern.compile("[\\d\\s]*");
    private static final Pattern OURS = Pattern.compile("(?i)((?:ws|http)s?):/*(.*)");

    /** A server's, with a scheme and a host. */
    URI server() {
        return parsed().filter(uri -> uri.getScheme() != null && uri.getHost() != null)
                .orElseThrow(() -> wrong("Write SCHEME://HOST:PORT/PATH, such as " + suggestion()
                        + (isUnderscored() ? "; a host name has no underscore" : "")));
    }

    /** A proxy's; what else it needs is for the client to say. */
    URI proxy() {
        return parsed().orElseThrow(() -> wrong("Write http://HOST:PORT"));
    }

    private Optional<URI> parsed() {
        return parsed(text);
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            // Its message shows the whole text.
            return Optional.empty();
        }
    }

    private ConfigurationException wrong(String advice) {
        return new ConfigurationException("The address of %s is not a URL: '%s'. %s."
                .formatted(source, SafeText.inline(shown(), LONGEST), advice));
    }

    /** Without what may be secret: what stands before an at sign, behind a question mark, or where a port should be. */
    private String shown() {
        Matcher parts = PARTS.matcher(text.replaceFirst("(?s)^((?:[A-Za-z][A-Za-z0-9+.-]*://)?).*@", "$1")
                .replaceFirst("(?s)[?#].*", ""));
        if (!parts.matches()) {
            return "";
        }
        String authority = parts.group(2);
        int colon = authority.indexOf(':');
        boolean hidden = colon >= 0
                && !authority.startsWith("[")
                && !NUMBER.matcher(authority.substring(colon + 1)).matches();
        return parts.group(1) + (hidden ? authority.substring(0, colon + 1) + "…" : authority) + parts.group(3);
    }

    /** The address that may have been meant, or one that shows the form. */
    private String suggestion() {
        String tidy = shown().strip().replaceAll("[\\r\\n\\t]", "");
        Matcher ours = OURS.matcher(tidy);
        String scheme = ours.matches() ? ours.group(1) : "ws";
        String rest = ours.matches() ? ours.group(2) : tidy.replaceFirst("^/+", "");
        boolean complete = rest.contains("/") || scheme.toLowerCase(Locale.ROOT).startsWith("http");
        boolean port = rest.contains(":") || scheme.equalsIgnoreCase("wss");
        String meant = scheme + "://" + rest + (complete ? "" : (port ? "" : PORT) + PATH);
        return parsed(meant).filter(uri -> uri.getHost() != null).isPresent() ? meant : USUAL;
    }

    private boolean isUnderscored() {
        Matcher parts = PARTS.matcher(shown());
        return parts.matches() && parts.group(2).contains("_");
    }
}
