package dev.flowtail.output;

import dev.flowtail.spi.ConfigurationException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where one output writes, and the words for what goes wrong there.
 *
 * @param output as the user wrote it
 * @param place for people: a path, or {@code standard output}
 */
record Destination(String output, String place) {
    private static final String STANDARD_OUTPUT = "standard output";

    static Destination file(String output, Path path) {
        return new Destination(output, path.toString());
    }

    static Destination standardOutput(String output) {
        return new Destination(output, STANDARD_OUTPUT);
    }

    /** One file has one real path, whatever links and dots lead to it. */
    static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            return Files.exists(absolute)
                    ? absolute.toRealPath()
                    : absolute.getParent().toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            // Opening it will say what is wrong with it.
            return absolute;
        }
    }

    /** What can be known without touching anything. */
    void check(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw refused("it is a folder. Name a file in it.", null);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw refused("there is no folder '" + folder + "'. Create it first.", null);
        }
        if (Files.exists(path) ? !Files.isWritable(path) : !Files.isWritable(folder)) {
            throw refused("you may not write there. Change its permissions, or name another file.", null);
        }
    }

    /** Opens a file, with the permissions of the umask. A regular one is locked, so that a second Flowtail does not write into the same lines. */
    FileOutputStream open(Path path) {
        FileOutputStream out = null;
        try {
            // Not a channel: an interrupt of the run's thread would close it, and the outcome would be missing.
            out = new FileOutputStream(path.toFile(), true);
            if (Files.isRegularFile(path)) {
                lock(out.getChannel());
            }
            return out;
        } catch (IOException | ConfigurationException e) {
            close(out, e);
            throw e instanceof ConfigurationException refusal
                    ? refusal
                    : refused(e.getMessage() + ". Name another file.", e);
        }
    }

    /** Makes room for new text: keeps so many bytes of a regular file. */
    void truncate(FileOutputStream out, Path path, long keep) {
        try {
            if (Files.isRegularFile(path)) {
                out.getChannel().truncate(keep);
            }
        } catch (IOException e) {
            throw refused(e.getMessage() + ". Name another file.", e);
        }
    }

    /** Ends the last line of an earlier Flowtail that was killed. */
    void endLine(FileOutputStream out) {
        try {
            out.write('\n');
        } catch (IOException e) {
            throw refused(e.getMessage() + ". Name another file.", e);
        }
    }

    private void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw refused("another process is writing it. Name another file.", null);
            }
        } catch (OverlappingFileLockException e) {
            throw refused("another output is writing it. Name another file.", e);
        }
    }

    /** What a file holds of a run. To be asked before it is opened, as {@link #torn}. */
    HeldEvents held(Path path, String runId) {
        try {
            return HeldEvents.in(path, runId);
        } catch (IOException e) {
            throw refused(e.getMessage() + ". Name another file.", e);
        }
    }

    /** Between the reading of a file and its lock somebody else may have written. */
    void requireSize(FileOutputStream out, Path path, long size) {
        try {
            if (Files.isRegularFile(path) && out.getChannel().size() != size) {
                throw refused("another process was writing it. Try again, or name another file.", null);
            }
        } catch (IOException e) {
            throw refused(e.getMessage() + ". Name another file.", e);
        }
    }

    /** Whether a regular file ends within a line. To be asked before it is opened: closing a second descriptor would give up the lock of the first. */
    boolean torn(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        } catch (IOException e) {
            throw refused(e.getMessage() + ". Name another file.", e);
        }
    }

    static void close(OutputStream out, Exception reason) {
        if (out != null) {
            try {
                out.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }

    private ConfigurationException refused(String why, Exception cause) {
        return new ConfigurationException(
                "Output '%s' cannot be written to %s: %s".formatted(output, place, why), cause);
    }

    /** In the words of the user's question: which output, where, what, and what now. */
    OutputException failed(IOException cause) {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String message = "Output '%s' could not be written to %s: %s.".formatted(output, place, what);
        if (BrokenPipeException.isMeantBy(cause)) {
            String gone = message + " Its reader has gone.";
            return place.equals(STANDARD_OUTPUT)
                    ? new BrokenPipeException(gone, cause)
                    : new OutputException(gone, cause);
        }
        return new OutputException(
                message
                        + (what.toLowerCase(Locale.ROOT).contains("space")
                                ? " Make room, or name another place."
                                : " Name another place."),
                cause);
    }
}
