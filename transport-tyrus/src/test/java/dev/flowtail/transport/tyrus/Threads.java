package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What connections must not leave behind. */
final class Threads {
    private Threads() {}

    /** Threads of connections, ours or Tyrus', that are alive. */
    static List<Thread> ofConnections() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("flowtail-")
                        || thread.getName().contains("yrus"))
                .toList();
    }

    /** Waits for their end: nothing waits longer than a moment for the last steps of a thread, and a busy machine takes its time with them. */
    static void awaitEnd() throws InterruptedException {
        for (Thread thread : ofConnections()) {
            thread.join(30_000);
            assertThat(thread.isAlive()).as("%s lives on", thread).isFalse();
        }
    }

    /** Open descriptors of this process, where the system shows them; else always the same. */
    static long descriptors() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.count();
        }
    }
}
