package dev.flowtail.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed, for the arrow keys: in this shell, and in those before it where there is a file. */
final class TypedHistory extends DefaultHistory {
    private final Optional<HistoryFile> file;
    private final Function<String, Keeping> keeping;
    private final Consumer<String> warnings;
    private boolean broken;
    private String latest = "";

    /**
     * Nothing yet: the file is read when the first line is asked for.
     *
     * @param warnings hears once that the file cannot be used
     */
    TypedHistory(Optional<HistoryFile> file, Function<String, Keeping> keeping, Consumer<String> warnings) {
        this.file = file;
        this.keeping = keeping;
        this.warnings = warnings;
    }

    @Override
    public void load() {
        withFile(kept -> kept.read().forEach(line -> internalAdd(Instant.EPOCH, line)));
    }

    @Override
    public void add(Instant time, String line) {
        Keeping kept = keeping.apply(line);
        if (kept == Keeping.NOT || line.equals(latest)) {
            return;
        }
        latest = line;
        super.add(time, line);
        if (kept == Keeping.ALWAYS) {
            withFile(into -> into.add(line));
        }
    }

    /** The lines, the oldest first. */
    List<String> lines() {
        return StreamSupport.stream(spliterator(), false)
                .map(History.Entry::line)
                .toList();
    }

    private interface Use {
        void of(HistoryFile file) throws IOException;
    }

    private void withFile(Use use) {
        if (file.isEmpty() || broken) {
            return;
        }
        try {
            use.of(file.get());
        } catch (IOException | UncheckedIOException e) {
            broken = true;
            warnings.accept("what is typed cannot be remembered: " + e.getMessage() + ".");
        }
    }
}
