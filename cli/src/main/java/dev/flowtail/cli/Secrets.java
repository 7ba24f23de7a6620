package dev.flowtail.cli;

import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.terminal.Child;
import dev.flowtail.watching.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the token comes from. Its value appears in no message: a token that is refused is described, not shown. */
@Under(Heading.CONNECTION)
final class Secrets {
    private static final int LONGEST = 16_384;

    @ArgGroup(multiplicity = "0..1")
    private Source source;

    /** At most one of them. */
    static final class Source {
        @Option(
                names = {"-t", "--token"},
                paramLabel = "TOKEN",
                description =
                        "The token itself. Other users of this machine can see it in the list of processes. Default: the variable "
                                + Child.TOKEN + ".")
        private String token;

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description =
                        "A file that holds the token, readable by you alone. It is read again whenever the server asks again.")
        private Path file;

        @Option(names = "--token-stdin", description = "Read the token from standard input.")
        private boolean stdin;
    }

    /** Whether standard input is taken, and cannot hold the message as well. */
    boolean useStandardInput() {
        return source != null && source.stdin;
    }

    /** Whether there is one. */
    boolean areGiven(Map<String, String> environment) {
        return source != null || !environment.getOrDefault(Child.TOKEN, "").isEmpty();
    }

    /**
     * Where standard input holds commands.
     *
     * @throws ConfigurationException if it is to hold the token as well
     */
    void refuseStandardInput() {
        if (useStandardInput()) {
            throw new ConfigurationException(
                    "Standard input holds the commands and cannot hold the token too; give it with --token-file, the variable "
                            + Child.TOKEN + ", or the command auth.");
        }
    }

    /** The options that give the token again, where they do not hold it. */
    List<String> again() {
        return source == null || source.file == null ? List.of() : List.of("--token-file", source.file.toString());
    }

    /**
     * The source of the token, if there is one. Reads the token already, so that what is wrong with it is said before anything is sent; a file is read anew each
     * time, because tokens expire. Reads standard input if told so: call it once.
     *
     * @throws ConfigurationException if there is one that cannot be used
     */
    Optional<Supplier<String>> token(InputStream in, Map<String, String> environment) {
        if (source == null || (source.token != null && source.token.isEmpty())) {
            return Optional.ofNullable(environment.get(Child.TOKEN))
                    .filter(value -> !value.isEmpty())
                    .map(value -> constant(checked(value, "The variable " + Child.TOKEN)));
        }
        if (source.token != null) {
            return Optional.of(constant(checked(source.token, "The value of --token")));
        }
        if (source.stdin) {
            return Optional.of(constant(fromStandardInput(in)));
        }
        Path file = source.file;
        String first = fromFile(file);
        // A pipe has nothing more to say.
        return Optional.of(Files.isRegularFile(file) ? () -> fromFile(file) : constant(first));
    }

    /** A source that always gives the same. */
    static Supplier<String> constant(String token) {
        return () -> token;
    }

    private static String fromStandardInput(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(LONGEST + 3);
            return checked(new String(bytes, StandardCharsets.ISO_8859_1), "The token on standard input");
        } catch (IOException e) {
            throw new ConfigurationException("The token could not be read from standard input: " + e.getMessage(), e);
        }
    }

    private static String fromFile(Path file) {
        String subject = "The token file " + file;
        try (InputStream in = Files.newInputStream(file)) {
            refuseIfOthersCanRead(file);
            return checked(new String(in.readNBytes(LONGEST + 3), StandardCharsets.ISO_8859_1), subject);
        } catch (IOException e) {
            throw new ConfigurationException("%s cannot be read: %s.".formatted(subject, FileFailure.of(e)), e);
        }
    }

    private static void refuseIfOthersCanRead(Path file) throws IOException {
        if (!Files.isRegularFile(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw new ConfigurationException(
                    "The token file %s can be read by others; make it yours alone: chmod 600 %s".formatted(file, file));
        }
    }

    /** Editors and {@code echo} end files with a line feed: one line ending is dropped, anything else that is not visible ASCII is a mistake. */
    static String checked(String raw, String subject) {
        String token = raw.endsWith("\r\n")
                ? raw.substring(0, raw.length() - 2)
                : raw.endsWith("\n") ? raw.substring(0, raw.length() - 1) : raw;
        if (token.isEmpty()) {
            throw new ConfigurationException(subject + " is empty.");
        }
        if (token.length() > LONGEST) {
            throw new ConfigurationException("%s is longer than %d characters.".formatted(subject, LONGEST));
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new ConfigurationException(
                        "%s has %s at position %d; a token is made of visible ASCII characters only."
                                .formatted(subject, kind(c), i + 1));
            }
        }
        return token;
    }

    private static String kind(char c) {
        if (c == ' ') {
            return "a space";
        }
        return c == '\n' || c == '\r'
                ? "a line break"
                : c < ' ' || c == 127 ? "a control character" : "a character that is not ASCII";
    }
}
