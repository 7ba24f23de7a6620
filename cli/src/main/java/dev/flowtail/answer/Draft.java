package dev.flowtail.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A text in a file for an editor, in a folder that nobody else can look into, as editors put copies beside it. The folder goes with all that is in it, unless it is kept. */
final class Draft {
    private final byte[] text;
    private final Path folder;
    private final Path file;
    private boolean kept;

    private Draft(byte[] text, Path folder, Path file) {
        this.text = text;
        this.folder = folder;
        this.file = file;
    }

    static Draft of(String text, String suffix) throws IOException {
        // Made with permissions for the owner alone.
        Path folder = Files.createTempDirectory("flowtail-");
        Draft draft = new Draft(text.getBytes(StandardCharsets.UTF_8), folder, folder.resolve("draft" + suffix));
        Files.write(draft.file, draft.text);
        return draft;
    }

    Path file() {
        return file;
    }

    /** The file, if it was changed; else what the editor put beside it, such as a copy to recover from. */
    Optional<Path> left() {
        try {
            if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), text)) {
                return Optional.of(file);
            }
            return all().stream()
                    .filter(path -> !path.equals(folder) && !path.equals(file))
                    .findFirst();
        } catch (IOException e) {
            // Who knows what is in it.
            return Optional.of(folder);
        }
    }

    void keep() {
        kept = true;
    }

    void close() throws IOException {
        if (!kept) {
            for (Path path : all()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** What is inside comes first. */
    private List<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
