package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderOptionTest {
    @TempDir
    private Path folder;

    @Test
    void a_named_folder_that_is_not_there_is_refused_by_its_name() {
        String absent = folder.resolve("absent").toString();
        Called.flowtail("plugins", "--plugins", absent).isRefusedWith("--plugins names '" + absent + "'");
        Called.flowtail(Map.of("FLOWTAIL_PLUGINS", absent), "plugins")
                .isRefusedWith("FLOWTAIL_PLUGINS names '" + absent + "'");
    }

    @Test
    void a_file_is_no_folder() throws IOException {
        Path file = Files.writeString(folder.resolve("plugin.jar"), "");
        Called.flowtail("demo", "--plugins", file.toString()).isRefusedWith("'" + file + "', which is no folder");
    }

    @Test
    void the_usual_folder_need_not_be_there() {
        Called.flowtail(Map.of("XDG_DATA_HOME", folder.toString()), "plugins").hasExit(0);
    }

    @Test
    void what_is_broken_in_the_folder_is_said_and_hides_nothing() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "this is no archive");
        Called call = Called.flowtail("plugins", "--plugins", folder.toString()).hasExit(0);
        assertThat(call.err()).contains("a plug-in cannot be used", "broken.jar");
        assertThat(call.out()).contains("console", "html", "jsonl", "markdown", "tyrus");
    }

    @Test
    void no_plugins_looks_into_no_folder() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "this is no archive");
        Map<String, String> named = Map.of("FLOWTAIL_PLUGINS", folder.toString());
        assertThat(Called.flowtail(named, "plugins").hasExit(0).err()).contains("broken.jar");
        assertThat(Called.flowtail(named, "plugins", "--no-plugins").hasExit(0).err())
                .isEmpty();
    }
}
