package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Exit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_reader_that_had_enough_is_no_failure() {
        assertThat(listed("Broken pipe")).isEqualTo(Exit.BROKEN_PIPE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_full_disk_is_one() {
        assertThat(listed("No space left on device")).isEqualTo(Exit.OUTPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("standard output could not be written");
    }

    private int listed(String failure) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(), failing, err, StandardCharsets.UTF_8, Map.of(), Set.of(), 0);
        return Main.run(surroundings, "man");
    }
}
