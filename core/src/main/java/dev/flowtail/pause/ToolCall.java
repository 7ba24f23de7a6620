package dev.flowtail.pause;

import jakarta.json.JsonObject;
import java.util.Objects;

/**
 * A tool that an agent or a team wants to call. As the server said it, so not safe to print.
 *
 * @param position its place among the calls that the step told, counted from 0: two calls may be alike in everything else
 * @param name of the tool; possibly empty
 * @param arguments what the model wants to call it with
 * @param executor the agent or the team, by name; possibly empty
 */
public record ToolCall(int position, String name, JsonObject arguments, String executor) {
    /** Nothing is {@code null}. */
    public ToolCall {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(executor, "executor");
    }

    /** {@code tool 'delete_file'}: for a sentence of ours, safe to print. */
    public String label() {
        return name.isEmpty() ? "a tool" : "tool " + Quote.of(name);
    }
}
