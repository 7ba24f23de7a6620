package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class VerbosityTest {
    @AutoClose
    private final DemoServer server = DemoServer.start();

    @Test
    void a_run_that_goes_well_says_nothing_on_standard_error() {
        assertThat(server.run().hasExit(0).err()).isEmpty();
    }

    @Test
    void verbose_says_what_is_sent_and_how_much_came() {
        Called call = server.run("-v", "-o", "jsonl").hasExit(0);
        assertThat(call.err())
                .contains("sent: {", "\"action\":\"start-workflow\"")
                .containsPattern("flowtail: \\d+ events in \\d+ ms\n");
        assertThat(call.out().lines())
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    }

    @Test
    void quiet_keeps_warnings_to_itself() {
        String[] insecure = {"run", "hello", "--server", "wss://localhost:1/ws", "--insecure"};
        String[] quiet = {"run", "hello", "--server", "wss://localhost:1/ws", "--insecure", "-q"};
        assertThat(Called.flowtail(insecure).err()).contains("warning: ");
        assertThat(Called.flowtail(quiet).hasExit(5).err()).doesNotContain("warning: ");
    }

    @Test
    void quiet_still_says_what_went_wrong() {
        assertThat(Called.flowtail("run", "hello", "-q", "-w", "nope", "--server", server.address())
                        .hasExit(2)
                        .err())
                .contains("nope");
    }

    @Test
    void a_stack_trace_is_for_those_who_ask_twice() {
        assertThat(server.run("-o", "nope").hasExit(2).err()).doesNotContain(" at dev.flowtail.");
        assertThat(server.run("-o", "nope", "-v").hasExit(2).err()).doesNotContain(" at dev.flowtail.");
        assertThat(server.run("-o", "nope", "-vv").hasExit(2).err()).contains(" at dev.flowtail.");
    }
}
