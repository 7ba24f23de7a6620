package dev.flowtail.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The lines that were typed in shells of this machine, one a line, in a file that is its user's alone. Several shells may add to it. */
final class HistoryFile {
    static final String NAME = "shell-history";
    /** So many are remembered. */
    static final int MOST = 1_000;

    private final Path file;

    HistoryFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** The lines, the oldest first; where there are many more than are remembered the file is made shorter. */
    List<String> read() throws IOException {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
        if (lines.size() > 2 * MOST) {
            replace(last);
        }
        return last.stream().map(HistoryFile::decoded).toList();
    }

    /** Adds a line, in one write, which no interrupt keeps from being written: it is for what comes next. */
    void add(String line) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            append(line);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void append(String line) throws IOException {
        Path folder = file.getParent();
        Files.createDirectories(folder, forOwner(folder, "rwx------"));
        try (var out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), forOwner(folder, "rw-------"))) {
            out.write(StandardCharsets.UTF_8.encode(encoded(line) + "\n"));
        }
    }

    private void replace(List<String> lines) throws IOException {
        Path folder = file.getParent();
        Path shorter = Files.createTempFile(folder, NAME, ".tmp", forOwner(folder, "rw-------"));
        try {
            Files.write(shorter, lines, StandardCharsets.UTF_8);
            Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(shorter);
            throw e;
        }
    }

    /** A message may have several lines. */
    private static String encoded(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String decoded(String line) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                decoded.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                decoded.append(c);
            }
        }
        return decoded.toString();
    }

    private static FileAttribute<?>[] forOwner(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
