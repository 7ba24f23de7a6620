package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds for every JSON object. */
class EventPropertyTest {
    /** Looked up once: the static methods of the interface look it up for each value. */
    private static final JsonProvider JSON = JsonProvider.provider();

    @Provide
    Arbitrary<JsonObject> objects() {
        Arbitrary<String> strings = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<JsonValue> leaves = Arbitraries.oneOf(
                strings.map(JSON::createValue),
                Arbitraries.longs().map(JSON::createValue),
                Arbitraries.bigDecimals().map(JSON::createValue),
                Arbitraries.of(JsonValue.TRUE, JsonValue.FALSE, JsonValue.NULL));
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of("event", "type", "run_id", "event_index", "created_at", "agent_id", "step_index"),
                strings);
        Arbitrary<JsonValue> values = Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(EventPropertyTest::array),
                        Arbitraries.maps(keys, inner).ofMaxSize(4).map(EventPropertyTest::object)),
                0,
                3);
        return Arbitraries.maps(keys, values).ofMaxSize(8).map(EventPropertyTest::object);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void it_goes_in_and_comes_out_the_same(@ForAll("objects") JsonObject object) {
        String json = object.toString();
        Event event = Event.of(json, Instant.EPOCH);
        assertThat(event.json()).isEqualTo(json);
        assertThat(event.object()).isEqualTo(object);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void the_envelope_says_what_the_object_says(@ForAll("objects") JsonObject object) {
        Event event = Event.of(object.toString(), Instant.EPOCH);
        assertThat(event.runId()).isEqualTo(text(object, "run_id"));
        assertThat(event.executorId()).isEqualTo(text(object, "agent_id"));
        assertThat(event.name())
                .isEqualTo(text(object, "event").orElse(text(object, "type").orElse("message")));
        assertThat(event.hasTypeMember()).isEqualTo(object.containsKey("type"));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void a_cut_object_is_none(@ForAll("objects") JsonObject object, @ForAll double where) {
        String json = object.toString();
        String cut = json.substring(0, (int) (Math.abs(where) % 1 * json.length()));
        assertThat(malformed(cut)).as(cut).isTrue();
    }

    @Property
    void python_numbers_are_words_wherever_they_stand(
            @ForAll @Size(max = 10) List<@AlphaChars @StringLength(max = 5) String> keys) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        StringBuilder written = new StringBuilder("{");
        List<String> words = List.of("NaN", "Infinity", "-Infinity");
        for (String key : keys) {
            String word = words.get(fields.size() % 3);
            if (fields.put("x" + key, JSON.createValue(word)) == null) {
                written.append(written.length() > 1 ? ",\n " : "").append("\"x" + key + "\": " + word);
            }
        }
        assertThat(Event.of(written.append("}").toString(), Instant.EPOCH)
                        .object()
                        .keySet())
                .isEqualTo(fields.keySet());
    }

    private static boolean malformed(String text) {
        try {
            Event.of(text, Instant.EPOCH);
            return false;
        } catch (MalformedEventException e) {
            return true;
        }
    }

    private static Optional<String> text(JsonObject object, String key) {
        JsonValue value = object.get(key);
        return value != null && value.getValueType() == JsonValue.ValueType.STRING
                ? Optional.of(object.getString(key)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static JsonValue array(List<JsonValue> values) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    private static JsonObject object(Map<String, JsonValue> values) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        values.forEach(object::add);
        return object.build();
    }
}
