package dev.flowtail.answer;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Field;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.Question;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values, field by field; Enter takes the preset, or leaves out what may be left out.
 *
 * @param more what the server said of the pause
 */
record FieldsPrompt(Conversation talk, JsonObject more) {
    Optional<Answer> ask(Question question, List<Field> fields) throws InterruptedException {
        talk.tell("?: more   Ctrl-D: later");
        Optional<Map<String, JsonValue>> values = fields.isEmpty() ? unnamed(question) : named(question, fields);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try {
            Answer answer = new Answer.Values(values.get());
            question.check(answer);
            return Optional.of(answer);
        } catch (InvalidAnswerException e) {
            talk.refuse(e);
            return ask(question, fields);
        }
    }

    private Optional<Map<String, JsonValue>> named(Question question, List<Field> fields) throws InterruptedException {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (Field field : fields) {
            talk.quote(field.description());
            if (!value(question, field, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Whether the person goes on. */
    private boolean value(Question question, Field field, Map<String, JsonValue> values) throws InterruptedException {
        List<String> candidates =
                field.allowed().stream().map(FieldsPrompt::plain).toList();
        String preset = field.preset().map(value -> " [" + plain(value) + "]").orElse("");
        while (true) {
            Optional<String> typed = talk.askText(
                    field.name(),
                    "(" + Wording.takes(field) + ")" + preset,
                    candidates,
                    List.of(question.message(), Details.of(more, question), field.description()));
            if (typed.isEmpty()) {
                return false;
            }
            if (typed.get().isEmpty() && (field.preset().isPresent() || !field.required())) {
                return true;
            }
            try {
                values.put(field.name(), field.read(typed.get()));
                return true;
            } catch (InvalidAnswerException e) {
                talk.refuse(e);
            }
        }
    }

    /** The server does not say which fields there are. */
    private Optional<Map<String, JsonValue>> unnamed(Question question) throws InterruptedException {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        while (true) {
            Optional<String> typed = talk.askText(
                    "",
                    "FIELD=VALUE (Enter: no more)",
                    List.of(),
                    List.of(question.message(), Details.of(more, question)));
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            int equals = Name.end(typed.get(), '=');
            if (typed.get().isBlank() && !values.isEmpty()) {
                return Optional.of(values);
            }
            if (equals <= 0) {
                talk.tell("please give the name of a field, an equals sign and its value.");
            } else {
                values.put(
                        Name.plain(typed.get().substring(0, equals)).strip(),
                        Json.string(typed.get().substring(equals + 1)));
            }
        }
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
