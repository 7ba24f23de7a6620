package dev.flowtail.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The runs that this machine has seen, in a folder that is its user's alone. A file is written beside its place and then moved there, so whoever reads sees all of the
 * old one or all of the new one. Several processes may use one folder.
 */
public final class SeenRuns {
    /** So many runs are kept; beyond that those that were not heard of for the longest time are forgotten. */
    public static final int MOST = 500;

    private static final String UNFINISHED = ".tmp";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final Consumer<String> warnings;

    /**
     * Those in this folder, which is made when the first run is kept.
     *
     * @param warnings hears of files that cannot be used, one line each
     */
    public SeenRuns(Path folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    /** Keeps what was seen, instead of what was kept of that run before. */
    public void keep(SeenRun seen) throws IOException {
        Files.createDirectories(folder, forOwner(folder, "rwx------"));
        Path file = folder.resolve(StateFile.name(seen));
        boolean more = !Files.exists(file);
        Path unfinished = Files.createTempFile(folder, "run", UNFINISHED, forOwner(folder, "rw-------"));
        try {
            Files.write(unfinished, StateFile.bytes(seen));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        if (more) {
            forgetOldest();
        }
    }

    /**
     * All of them, the one that somebody began to watch last first. A file that is none of ours, or broken, is named in a warning and left where it is.
     *
     * @throws IOException if the folder is there and cannot be read
     */
    public List<SeenRun> newestFirst() throws IOException {
        List<SeenRun> runs = new ArrayList<>();
        for (Path file : files(StateFile.SUFFIX)) {
            try {
                runs.add(StateFile.read(file));
            } catch (NoSuchFileException e) {
                // Another process has forgotten it in this moment.
            } catch (IOException e) {
                warnings.accept("the state of a run in %s was ignored: %s.".formatted(file, e.getMessage()));
            }
        }
        runs.sort(Comparator.comparing(SeenRun::watched).reversed());
        return runs;
    }

    /** Those of them that a person means with this text, in their order: the runs with this id, and where none has it, those whose id begins so. */
    public static List<SeenRun> named(String text, List<SeenRun> runs) {
        List<SeenRun> exact =
                runs.stream().filter(seen -> seen.run().runId().equals(text)).toList();
        return exact.isEmpty()
                ? runs.stream()
                        .filter(seen -> seen.run().runId().startsWith(text))
                        .toList()
                : exact;
    }

    private void forgetOldest() throws IOException {
        List<Path> files = files(StateFile.SUFFIX);
        if (files.size() > MOST) {
            files.sort(Comparator.comparing(SeenRuns::modified));
            for (Path file : files.subList(0, files.size() - MOST)) {
                Files.deleteIfExists(file);
            }
        }
        FileTime abandoned = FileTime.from(Instant.now().minus(ABANDONED));
        for (Path file : files(UNFINISHED)) {
            if (modified(file).compareTo(abandoned) < 0) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files(String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(suffix)).toList());
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Gone: as old as can be.
            return FileTime.fromMillis(0);
        }
    }

    private static FileAttribute<?>[] forOwner(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
