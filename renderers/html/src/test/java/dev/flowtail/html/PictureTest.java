package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Takes the picture of a page for the documentation: {@code docs/pictures} runs it. */
@EnabledIfSystemProperty(named = "picture.of", matches = ".+")
class PictureTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    @Test
    void take() throws IOException {
        Path to = Path.of(System.getProperty("picture.to"));
        try (Chromium browser = new Chromium(Chromium.installed().orElseThrow(), folder.resolve("profile"))) {
            String[] size = System.getProperty("picture.size", "1120x1400").split("x");
            browser.resize(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
            browser.prefer(System.getProperty("picture.scheme", "light"));
            browser.open(Path.of(System.getProperty("picture.of")));
            Files.write(to, browser.picture());
        }
        assertThat(to).isNotEmptyFile();
    }
}
