package dev.flowtail.answer;

import dev.flowtail.pause.Field;
import dev.flowtail.pause.OutputReview;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** A value that was said in advance: as a text, which the type of its field makes a value, or as a value of JSON. */
sealed interface Given {
    /** From a command line or a keyboard. */
    record Typed(String text) implements Given {}

    /** From a file of answers, where types can be told. */
    record Exact(JsonValue value) implements Given {}

    /** The value for a field. */
    default JsonValue value(Field field) {
        if (this instanceof Exact exact) {
            field.check(exact.value());
            return exact.value();
        }
        return field.read(((Typed) this).text());
    }

    /** The value for a field that the server did not describe. */
    default JsonValue value() {
        return this instanceof Exact exact ? exact.value() : Json.string(((Typed) this).text());
    }

    /** As text: that of a string, and any other value as it is written in JSON. */
    default String text() {
        if (this instanceof Exact exact) {
            return exact.value() instanceof JsonString text
                    ? text.getString()
                    : exact.value().toString();
        }
        return ((Typed) this).text();
    }

    /** The output in place of a draft. */
    default JsonValue edited(OutputReview review) {
        return this instanceof Exact exact
                ? exact.value()
                : review.edited(((Typed) this).text()).output();
    }
}
