package dev.flowtail.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextCommandTest {
    private final Said said = new Said();

    @Test
    void a_command_stands_on_a_line_of_its_own_below_what_it_is_for() {
        new NextCommand(said, URI.create("ws://localhost/ws")).say("come back with:", Optional.of("flowtail attach R"));
        assertThat(said.lines()).containsExactly("hint come back with:", "command flowtail attach R");
    }

    @Test
    void what_is_missing_in_it_is_named() {
        new NextCommand(said, URI.create("ws://localhost/ws?key=secret"))
                .say("come back with:", Optional.of("flowtail attach R"));
        assertThat(said.lines())
                .hasSize(3)
                .last()
                .isEqualTo("hint the query of the server's address is not shown; add it with --server.");
    }

    @Test
    void where_no_command_can_name_the_run_that_is_said_instead() {
        new NextCommand(said, URI.create("ws://localhost/ws")).say("come back with:", Optional.empty());
        assertThat(said.lines()).singleElement().asString().startsWith("hint no command can name this run");
    }
}
