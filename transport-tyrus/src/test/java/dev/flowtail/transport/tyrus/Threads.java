package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What connections must not leave behind. */
final class Threads {
    private Threads() {}

    /** Threads of connections, ours or Tyrus', that are alive. */
    static List<String> ofConnections() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("flowtail-") || name.contains("yrus"))
                .toList();
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
