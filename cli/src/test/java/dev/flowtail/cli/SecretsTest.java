package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SecretsTest {
    @TempDir
    private Path folder;

    private Path file;

    @Command
    private static final class Holder {
        @Mixin
        private Secrets secrets = new Secrets();
    }

    @BeforeEach
    void name() {
        file = folder.resolve("token");
    }

    private void write(String token) throws IOException {
        Files.writeString(file, token);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Supplier<String> source(InputStream in, Map<String, String> environment, String... options) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(options);
        return holder.secrets.token(in, environment).orElseThrow();
    }

    private Supplier<String> fileSource() {
        return source(InputStream.nullInputStream(), Map.of(), "--token-file", file.toString());
    }

    @Test
    void a_file_is_read_anew_each_time() throws IOException {
        write("first\n");
        Supplier<String> source = fileSource();
        assertThat(source.get()).isEqualTo("first");
        write("second\n");
        assertThat(source.get()).isEqualTo("second");
    }

    @Test
    void a_file_that_fails_is_an_error_at_once_and_later() throws IOException {
        assertThatThrownBy(this::fileSource)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
        write("first");
        Supplier<String> source = fileSource();
        write("");
        assertThatThrownBy(source::get)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is empty");
        Files.delete(file);
        assertThatThrownBy(source::get)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_pipe_is_read_once() throws Exception {
        Process pipe = new ProcessBuilder("mkfifo", file.toString()).start();
        assertThat(pipe.waitFor()).isZero();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(file, "once\n");
            } catch (IOException e) {
                // The reader sees that nothing came.
            }
        });
        writer.start();
        Supplier<String> source = fileSource();
        writer.join();
        assertThat(source.get()).isEqualTo("once");
        assertThat(source.get()).isEqualTo("once");
    }

    @Test
    void everything_else_stays_as_it_was() {
        InputStream in = new ByteArrayInputStream("piped\n".getBytes(StandardCharsets.US_ASCII));
        Supplier<String> standard = source(in, Map.of(), "--token-stdin");
        assertThat(standard.get()).isEqualTo("piped");
        assertThat(standard.get()).isEqualTo("piped");
        assertThat(source(in, Map.of(), "-t", "given").get()).isEqualTo("given");
        assertThat(source(in, Map.of("SECURITY_KEY", "variable")).get()).isEqualTo("variable");
    }

    @Test
    void a_shell_reads_commands_where_the_token_would_be() {
        Called.flowtail("shell", "--token-stdin").isRefusedWith("Standard input holds the commands", "--token-file");
        Called.flowtail("-i", "--token-stdin").isRefusedWith("Standard input holds the commands");
    }
}
