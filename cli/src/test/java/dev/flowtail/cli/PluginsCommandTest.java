package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.example.flowtail.NowhereProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsCommandTest {
    private static final String SERVICE = "META-INF/services/dev.flowtail.spi.SinkProvider";

    @TempDir
    private Path folder;

    @Test
    void a_plug_in_that_is_there_twice_is_listed_twice_and_named_as_the_trouble() throws IOException {
        Path old = jar("nowhere-1.jar", SERVICE);
        Path now = jar("nowhere-2.jar", SERVICE);
        Called call = plugins().hasExit(0);
        assertThat(call.out())
                .contains(
                        "from " + old.toRealPath(),
                        "from " + now.toRealPath(),
                        "nowhere      takes events and keeps none\n                 not usable: another one has this name\n");
        assertThat(call.err().lines())
                .singleElement()
                .asString()
                .startsWith("flowtail: warning: Two outputs are named 'nowhere': ")
                .contains(old.toRealPath().toString(), now.toRealPath().toString())
                .endsWith("Remove one of them.");
    }

    @Test
    void a_plug_in_that_is_there_twice_stops_only_who_asks_for_it() throws IOException {
        jar("nowhere-1.jar", SERVICE);
        jar("nowhere-2.jar", SERVICE);
        String in = folder.toString();
        assertThat(Called.flowtail("demo", "--speed", "max", "-o", "jsonl", "--plugins", in)
                        .hasExit(0)
                        .err())
                .isEmpty();
        Called.flowtail("completion", "bash", "--plugins", in).hasExit(0);
        Called.flowtail("demo", "--speed", "max", "-o", "nowhere", "--plugins", in)
                .isRefusedWith("named 'nowhere'", "nowhere-1.jar", "nowhere-2.jar", "Remove one of them.");
    }

    @Test
    void a_jar_that_offers_nothing_is_told_here_and_in_no_run() throws IOException {
        Path idle = jar("nowhere.jar", SERVICE.replace("services", "service"));
        assertThat(plugins().hasExit(0).err())
                .startsWith("flowtail: " + idle.toRealPath() + " offers nothing: nobody reads its META-INF/service/")
                .endsWith("did you mean " + SERVICE + "?\n");
        assertThat(Called.flowtail("demo", "--speed", "max", "-o", "jsonl", "--plugins", folder.toString())
                        .hasExit(0)
                        .err())
                .isEmpty();
    }

    @Test
    void a_jar_of_ours_that_was_copied_there_offers_nothing_new() throws IOException {
        String ours = "dev.flowtail.jsonl.JsonlRendererProvider";
        Path copy = jar("copy.jar", "META-INF/services/dev.flowtail.spi.RendererProvider", ours);
        assertThat(plugins().hasExit(0).err())
                .isEqualTo("flowtail: %s offers nothing: %s is there already, among flowtail's own jars\n"
                        .formatted(copy.toRealPath(), ours));
    }

    private Called plugins() {
        return Called.flowtail("plugins", "--plugins", folder.toString());
    }

    private Path jar(String name, String registration) throws IOException {
        return jar(name, registration, NowhereProvider.class.getName());
    }

    /** The plug-in's class, and an entry that names one. */
    private Path jar(String name, String registration, String named) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream code = NowhereProvider.class.getResourceAsStream("NowhereProvider.class")) {
            out.putNextEntry(new JarEntry(NowhereProvider.class.getName().replace('.', '/') + ".class"));
            code.transferTo(out);
            out.putNextEntry(new JarEntry(registration));
            out.write(named.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
