package dev.flowtail.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportProvider;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    @Test
    void a_provider_is_found_by_its_name() {
        Named console = new Named("console");
        Providers<Provider> providers = Providers.of("output", List.of(new Named("jsonl"), console));

        assertThat(providers.require("console")).isSameAs(console);
        assertThat(providers.find("nothing")).isEmpty();
        assertThat(providers.names()).containsExactly("console", "jsonl");
        assertThat(providers.all()).extracting(Plugin::name).containsExactly("console", "jsonl");
        assertThat(providers).hasToString("outputs: console, jsonl");
    }

    @Test
    void a_missing_name_lists_what_exists() {
        assertThatThrownBy(() -> outputs("console", "jsonl").require("gizmo"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("No output is named 'gizmo'; available: console, jsonl.");
        assertThatThrownBy(() -> outputs().require("gizmo"))
                .hasMessage("No output is named 'gizmo'; there is none at all.");
    }

    @ParameterizedTest
    @CsvSource({
        "jsnl, jsonl",
        "josnl, jsonl",
        "jsonll, jsonl",
        "JSONL, jsonl",
        "con, console",
        "consolee, console",
        "mardkown, markdown",
        "my-snk, my-sink",
    })
    void a_missing_name_suggests_the_nearest(String typed, String meant) {
        assertThatThrownBy(
                        () -> outputs("console", "jsonl", "markdown", "my-sink").require(typed))
                .hasMessageEndingWith("Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "pdf", "sink", "", "run.jsonl.gz"})
    void a_name_that_is_far_from_all_suggests_none(String typed) {
        assertThatThrownBy(() -> outputs("console", "markdown").require(typed))
                .hasMessageEndingWith("available: console, markdown.");
    }

    @Test
    void a_missing_part_of_flowtail_names_its_artifact() {
        assertThatThrownBy(() -> outputs("console").require("jsonl"))
                .hasMessageContaining("put flowtail-jsonl.jar on the class path (Maven: dev.flowtail:flowtail-jsonl)");
    }

    @Test
    void two_of_one_name_that_code_hands_over_are_refused_at_once() {
        assertThatThrownBy(() -> Providers.of("output", List.of(new Named("twin"), new Twin())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "Two outputs are named 'twin': \\S+Named \\(.+classes\\) and \\S+Twin \\(.+classes\\)\\. Remove one of them\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Console",
                "con sole",
                "-console",
                "console-",
                "con--sole",
                "1st",
                "con_sole",
                "con.sole",
                "con:sole"
            })
    void a_name_is_lower_case_with_dashes(String name) {
        assertThatThrownBy(() -> outputs(name))
                .hasMessageContaining("calls itself '" + name + "'; a name is lower-case-with-dashes");
    }

    @Test
    void broken_plug_ins_are_told_with_what_is_missing() {
        Throwable cause = new NoClassDefFoundError("org/example/Gone");
        Providers<Provider> providers = Providers.of(
                "output",
                List.of(Plugin.of((Provider) new Named("good"))),
                List.of(new BrokenPlugin("/p/bad.jar", cause)));

        assertThatThrownBy(() -> providers.require("bad"))
                .hasMessage(
                        "No output is named 'bad'; available: good. Not usable: /p/bad.jar: NoClassDefFoundError: org/example/Gone.")
                .hasSuppressedException(cause);
        assertThat(providers.require("good")).isNotNull();
    }

    @Test
    void exactly_one_transport_serves_a_scheme() {
        TransportProvider tcp = new Scheme("tcp-transport", "tcp", "tcps");
        Providers<TransportProvider> transports =
                Providers.of("transport", List.of(tcp, new Scheme("one", "both"), new Scheme("two", "both")));

        assertThat(Transports.forScheme(transports, "TCP")).isSameAs(tcp);
        assertThatThrownBy(() -> Transports.forScheme(transports, "wss"))
                .hasMessageStartingWith("No transport serves 'wss' addresses (only ")
                .hasMessageContaining("; available: one, tcp-transport, two.")
                .hasMessageContaining("flowtail-transport-tyrus.jar");
        assertThatThrownBy(() -> Transports.forScheme(transports, "https"))
                .hasMessageContaining("flowtail-transport-http.jar");
        assertThatThrownBy(() -> Transports.forScheme(transports, "both"))
                .hasMessageMatching(
                        "Several transports serve 'both' addresses: one in .+, two in .+\\. Remove all but one\\.");
    }

    @Test
    void a_transport_that_is_there_twice_is_refused_for_its_addresses_only() {
        Plugin<TransportProvider> twin = Plugin.of(new Scheme("twin", "ws"));
        Providers<TransportProvider> transports =
                Providers.of("transport", List.of(twin, twin, Plugin.of(new Scheme("tcp", "tcp"))), List.of());

        assertThat(Transports.forScheme(transports, "tcp").name()).isEqualTo("tcp");
        assertThatThrownBy(() -> Transports.forScheme(transports, "ws"))
                .hasMessageMatching(
                        "Several transports serve 'ws' addresses: twin in .+, twin in .+\\. Remove all but one\\.");
    }

    private static Providers<Provider> outputs(String... names) {
        return Providers.of("output", List.of(names).stream().map(Named::new).toList());
    }

    private record Named(String name) implements Provider {
        @Override
        public String description() {
            return "for a test";
        }
    }

    private static final class Twin implements Provider {
        @Override
        public String name() {
            return "twin";
        }

        @Override
        public String description() {
            return "for a test";
        }
    }

    private record Scheme(String name, Set<String> schemes) implements TransportProvider {
        Scheme(String name, String... schemes) {
            this(name, Set.of(schemes));
        }

        @Override
        public String description() {
            return "for a test";
        }

        @Override
        public Transport create(TransportContext context) {
            throw new AssertionError("only what was chosen is created");
        }
    }
}
