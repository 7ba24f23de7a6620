package dev.flowtail.discovery;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;

/** Where a class or a services file lies, in words people can use: the path of a jar or folder. */
final class Origin {
    private static final String SERVICES = "META-INF/services/";

    private Origin() {}

    static String of(URL location) {
        String text = location.toString();
        int services = text.indexOf(SERVICES);
        if (services >= 0) {
            text = text.substring(0, services);
        }
        if (text.startsWith("jar:")) {
            text = text.substring("jar:".length());
        }
        if (text.endsWith("!/")) {
            text = text.substring(0, text.length() - "!/".length());
        }
        try {
            return text.startsWith("file:") ? of(Path.of(URI.create(text))) : text;
        } catch (IllegalArgumentException e) {
            // A location that is no valid path is still better shown than hidden.
            return text;
        }
    }

    static String of(Path path) {
        String text = path.toString();
        return text.endsWith(File.separator) ? text.substring(0, text.length() - 1) : text;
    }
}
