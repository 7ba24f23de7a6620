package dev.flowtail.answer;

import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.WrittenJson;
import dev.flowtail.spi.ConfigurationException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The format of {@code --answers}: an object with a member for each step or tool, whose value says what is answered.
 *
 * <pre>
 *   { "publish":     {"approve": true},
 *     "draft":       {"edit": "another text"},
 *     "summary":     {"reject": "too long"},
 *     "deploy":      {"input": {"env": "staging", "replicas": 3}},
 *     "way":         {"choose": ["fast"]},
 *     "ask_user":    {"choose": {"Destination": ["Rome"]}},
 *     "mailing":     {"approve": true, "late": "skip"},
 *     "run_shell":   {"result": "done"} }
 * </pre>
 */
final class AnswersFile {
    private static final Set<String> MEMBERS =
            new TreeSet<>(List.of("approve", "reject", "edit", "input", "choose", "late", "result"));

    private static final String FORM =
            "a JSON object with a member for each step or tool, such as {\"publish\": {\"approve\": true}}";

    private final String file;
    private final List<Statement> said = new ArrayList<>();

    private AnswersFile(String file) {
        this.file = file;
    }

    static List<Statement> read(String file, byte[] json) {
        AnswersFile answers = new AnswersFile(file);
        JsonValue told = json(file, Statements.decoded(file, json));
        if (!(told instanceof JsonObject steps)) {
            throw new ConfigurationException("%s is to be %s.".formatted(file, FORM));
        }
        steps.forEach(answers::step);
        return answers.said;
    }

    private static JsonValue json(String file, String text) {
        if (text.isBlank()) {
            throw new ConfigurationException("%s is empty; it is to be %s.".formatted(file, FORM));
        }
        try {
            return WrittenJson.read(file, text);
        } catch (InvalidAnswerException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    private void step(String name, JsonValue told) {
        if (!(told instanceof JsonObject answer) || answer.isEmpty()) {
            throw wrong(name, "is to be an object with one or more of " + String.join(", ", MEMBERS));
        }
        if (answer.containsKey("approve") && answer.containsKey("reject")) {
            throw wrong(name, "both approves and rejects; keep one of them");
        }
        answer.forEach((member, value) -> member(name, member, value));
    }

    private void member(String name, String member, JsonValue value) {
        String source = file + ": " + name;
        switch (member) {
            case "approve" -> {
                if (value != JsonValue.TRUE) {
                    throw wrong(
                            name, "has an approve that is not true; to say no, give \"reject\": true or the reason");
                }
                said.add(new Statement.Approval(source, name));
            }
            case "reject" -> said.add(new Statement.Refusal(source, name, feedback(name, value)));
            case "edit" -> said.add(new Statement.Edit(source, name, new Given.Exact(value)));
            case "result" -> said.add(new Statement.Outcome(source, name, new Given.Exact(value).text()));
            case "input" -> {
                if (!(value instanceof JsonObject fields)) {
                    throw wrong(name, "has an input that is no object with a member for each field");
                }
                fields.forEach(
                        (field, given) -> said.add(new Statement.Input(source, name, field, new Given.Exact(given))));
            }
            case "late" ->
                said.add(new Statement.Late(
                        source,
                        name,
                        Optional.of(value)
                                .filter(JsonString.class::isInstance)
                                .flatMap(word -> Statements.left(((JsonString) word).getString()))
                                .orElseThrow(() -> wrong(
                                        name, "has a late that is none of \"skip\", \"cancel\" and \"approve\""))));
            case "choose" -> choose(source, name, value);
            default ->
                throw wrong(name, "has a member '%s'; there are %s".formatted(member, String.join(", ", MEMBERS)));
        }
    }

    private Optional<String> feedback(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            if (text.getString().isBlank()) {
                throw wrong(name, "has a reject without a text; to say no without a reason, give \"reject\": true");
            }
            return Optional.of(text.getString());
        }
        if (value != JsonValue.TRUE) {
            throw wrong(name, "has a reject that is neither true nor a text");
        }
        return Optional.empty();
    }

    private void choose(String source, String name, JsonValue value) {
        if (value instanceof JsonObject questions) {
            questions.forEach((question, labels) -> said.add(new Statement.Choose(
                    source,
                    name + "." + question,
                    Optional.of(new Statement.Within(name, question)),
                    names(name, labels))));
        } else {
            said.add(new Statement.Choose(source, name, Optional.empty(), names(name, value)));
        }
    }

    private List<String> names(String name, JsonValue value) {
        List<JsonValue> values = value instanceof JsonArray array ? array : List.of(value);
        if (!values.stream().allMatch(JsonString.class::isInstance)) {
            throw wrong(
                    name,
                    "has a choose that is neither a name, nor an array of names, nor an object of them by question");
        }
        return values.stream().map(one -> ((JsonString) one).getString()).toList();
    }

    private ConfigurationException wrong(String name, String what) {
        return new ConfigurationException("%s: '%s' %s.".formatted(file, name, what));
    }
}
