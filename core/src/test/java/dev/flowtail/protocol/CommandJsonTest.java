package dev.flowtail.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandJsonTest {
    private static final Jsonb JSONB = JsonbBuilder.create();
    private static final JsonValue TEXT = Json.createValue("news \"of\" the week\n\u2028 \uD83D\uDE00");

    static List<Command> commands() {
        JsonObject requirement = read("{\"step_id\":\"s-1\",\"confirmed\":true,\"user_input\":null,\"n\":1.50}");
        return List.of(
                new Command.Authenticate("s3cret"),
                new Command.Ping(),
                new Command.StartWorkflow("digest", TEXT, "session-1", "ann"),
                new Command.StartWorkflow(null, requirement, "session-1", null),
                new Command.StartAgent("writer", TEXT, "session-1", "ann"),
                new Command.StartTeam("writers", TEXT, "session-1", null),
                new Command.Reconnect("r-1", 41L, "digest", null, null, "session-1"),
                new Command.Reconnect("r-1", 41L, null, "writer", null, "session-1"),
                new Command.Reconnect("r-1", 41L, null, null, "writers", "session-1"),
                new Command.Reconnect("r-1", null, null, null, null, null),
                new Command.ContinueWorkflow("digest", "r-1", "session-1", List.of(requirement, TEXT)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_name_stands_there_for_both_kinds_of_server(Command command) {
        assertThat(CommandJson.text(command))
                .startsWith("{\"action\":\"%s\",\"type\":\"%1$s\"".formatted(command.action()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void json_b_reads_the_same_command_back(Command command) {
        assertThat((Object) JSONB.fromJson(CommandJson.text(command), command.getClass()))
                .isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void json_b_writes_the_same_components(Command command) {
        JsonObject components = Json.createObjectBuilder(read(CommandJson.text(command)))
                .remove("action")
                .remove("type")
                .build();
        assertThat(read(JSONB.toJson(command))).isEqualTo(components);
    }

    @Test
    void what_is_not_there_is_left_out() {
        assertThat(CommandJson.text(new Command.Reconnect("r-1", null, null, null, null, null)))
                .isEqualTo("{\"action\":\"reconnect\",\"type\":\"reconnect\",\"run_id\":\"r-1\"}");
    }

    @Test
    void the_token_is_on_the_wire_and_nowhere_else() {
        Command command = new Command.Authenticate("s3cret");
        assertThat(CommandJson.text(command)).contains("\"token\":\"s3cret\"");
        assertThat(CommandJson.masked(command)).contains("\"token\":\"***\"");
        assertThat(command.toString()).doesNotContain("s3cret");
    }

    @Test
    void masking_changes_no_other_command() {
        assertThat(CommandJson.masked(new Command.Ping())).isEqualTo(CommandJson.text(new Command.Ping()));
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
