package dev.flowtail.pause;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every requirement, whatever a server puts into it. */
class ReplyPropertyTest {
    private static final Set<String> ANSWERS = Set.of(
            "confirmed",
            "rejection_feedback",
            "edited_output",
            "user_input",
            "user_input_schema",
            "selected_choices",
            "executor_requirements");

    @Provide
    Arbitrary<JsonObject> requirements() {
        Arbitrary<JsonValue> leaves = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(8).map(Waiting.JSON::createValue),
                Arbitraries.longs().map(Waiting.JSON::createValue),
                Arbitraries.bigDecimals().map(Waiting.JSON::createValue),
                Arbitraries.of(JsonValue.TRUE, JsonValue.FALSE, JsonValue.NULL));
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of(
                        "step_id",
                        "step_name",
                        "step_type",
                        "on_reject",
                        "retry_count",
                        "max_retries",
                        "timeout_at",
                        "step_output",
                        "confirmed",
                        "edited_output",
                        "rejection_feedback",
                        "requires_confirmation",
                        "requires_output_review",
                        "requires_user_input",
                        "user_input_schema",
                        "requires_route_selection",
                        "available_choices",
                        "requires_executor_input",
                        "executor_requirements",
                        "tool_execution",
                        "name",
                        "field_type"),
                Arbitraries.strings().all().ofMaxLength(5));
        Arbitrary<JsonValue> values = Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(ReplyPropertyTest::array),
                        Arbitraries.maps(keys, inner).ofMaxSize(4).map(ReplyPropertyTest::object)),
                0,
                3);
        return Arbitraries.maps(keys, values).ofMaxSize(12).map(ReplyPropertyTest::object);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothing_a_server_says_makes_reading_fail(@ForAll("requirements") JsonObject odd) {
        Pause.of(odd);
        Pause pause = pause(List.of(odd));
        assertThat(pause.questions().isEmpty()).isEqualTo(pause.unanswerable().isPresent());
        pause.expiry();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_reply_changes_only_what_is_an_answer(
            @ForAll("requirements") JsonObject old, @ForAll("requirements") JsonObject active, @ForAll boolean yes) {
        JsonObject confirm = Waiting.JSON
                .createObjectBuilder(active)
                .add("requires_confirmation", true)
                .add("requires_output_review", yes)
                .add("requires_user_input", false)
                .add("requires_route_selection", false)
                .add("requires_executor_input", false)
                .build();
        Pause pause = pause(List.of(old, confirm));
        Answer answer = yes ? new Answer.Approved() : new Answer.Rejected(Optional.of("no"));
        List<JsonValue> reply =
                pause.reply(Map.of(pause.questions().get(0), answer)).stepRequirements();
        assertThat(reply).hasSize(2);
        assertThat(without(reply.get(0), Set.of("edited_output"))).isEqualTo(without(old, Set.of("edited_output")));
        assertThat(reply.get(0).asJsonObject()).doesNotContainKey("edited_output");
        assertThat(without(reply.get(1), ANSWERS).toString())
                .as("numbers are spelt as they were")
                .isEqualTo(without(confirm, ANSWERS).toString());
        assertThat(reply.get(1).asJsonObject()).containsEntry("confirmed", yes ? JsonValue.TRUE : JsonValue.FALSE);
    }

    private static Pause pause(List<JsonObject> requirements) {
        return Pause.of(Waiting.JSON
                        .createObjectBuilder()
                        .add("step_requirements", array(List.copyOf(requirements)))
                        .build())
                .orElseThrow();
    }

    private static JsonObject without(JsonValue requirement, Set<String> members) {
        Map<String, JsonValue> rest = new LinkedHashMap<>(requirement.asJsonObject());
        rest.keySet().removeAll(members);
        return object(rest);
    }

    private static JsonArray array(List<? extends JsonValue> values) {
        return Waiting.JSON.createArrayBuilder(values).build();
    }

    private static JsonObject object(Map<String, JsonValue> members) {
        JsonObjectBuilder builder = Waiting.JSON.createObjectBuilder();
        members.forEach(builder::add);
        return builder.build();
    }
}
