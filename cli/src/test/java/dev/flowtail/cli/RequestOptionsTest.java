package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Command.StartWorkflow;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the options say arrives in the one start command that the server receives. */
class RequestOptionsTest {
    @AutoClose
    private final DemoServer server = DemoServer.start();

    @Test
    void session_and_user_are_sent_as_given() {
        server.run("--session", "s-1", "--user", "u-1").hasExit(0);
        StartWorkflow start = started();
        assertThat(start.sessionId()).isEqualTo("s-1");
        assertThat(start.userId()).isEqualTo("u-1");
    }

    @Test
    void without_a_session_there_is_a_fresh_one_and_without_a_user_none() {
        server.run().hasExit(0);
        StartWorkflow start = started();
        assertThat(start.sessionId()).isNotBlank();
        assertThat(start.userId()).isNull();
    }

    @Test
    void an_empty_text_means_none() {
        server.run("--session", "", "--user", "").hasExit(0);
        StartWorkflow start = started();
        assertThat(start.sessionId()).isNotBlank();
        assertThat(start.userId()).isNull();
    }

    @Test
    void the_workflow_named_without_a_command_is_the_one_that_starts() {
        Called.flowtail("-m", "hello", "-w", "digest", "--server", server.address())
                .hasExit(0);
        assertThat(started().workflowId()).isEqualTo("digest");
    }

    @Test
    void the_workflow_named_on_the_command_line_wins_over_the_environment() {
        Map<String, String> other = Map.of("FLOWTAIL_WORKFLOW", "other");
        Called.flowtail(other, "-m", "hello", "--workflow", "digest", "--server", server.address())
                .hasExit(0);
        assertThat(started().workflowId()).isEqualTo("digest");
    }

    @Test
    void at_a_terminal_it_is_said_how_a_message_ends() {
        Called run = Called.typing("two\nlines\n", "run", "-", "-w", "digest", "--server", server.address())
                .hasExit(0);
        assertThat(run.err()).startsWith("flowtail: type the message; Ctrl-D on an empty line ends it.\n");
        assertThat(started().message()).hasToString("\"two\\nlines\\n\"");
    }

    private StartWorkflow started() {
        assertThat(server.started()).hasSize(1);
        return server.started().get(0);
    }
}
