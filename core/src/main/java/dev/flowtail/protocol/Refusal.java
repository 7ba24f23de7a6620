package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.List;
import java.util.Locale;

/** What a server's refusal means for the user: credentials, a wrong name, or something else. Texts are matched loosely: they differ between versions. */
final class Refusal {
    static final String GIVE_TOKEN =
            "give one with --token, --token-file or --token-stdin, or in the variable SECURITY_KEY";

    private static final List<String> NOT_ALLOWED = List.of(
            "insufficient permission",
            "permission denied",
            "unauthorized",
            "not authorized",
            "not authenticated",
            "authentication required",
            "forbidden",
            "access denied");
    private static final List<String> INCOMPLETE =
            List.of("workflow_id is required", "run_id is required", "session_id is required");

    private Refusal() {}

    /** An {@code error} in answer to a command. */
    static Ending ofError(Event error) {
        String said = Heard.of(error, "error", "message");
        String text = said.toLowerCase(Locale.ROOT);
        // With a type it is an exception from inside the workflow, whose text may say anything.
        boolean exception = !Heard.raw(error, "error_type").isEmpty();
        if (!exception && NOT_ALLOWED.stream().anyMatch(text::contains)) {
            return Ending.unauthorized("the server does not allow it: " + said + "; use a token with that permission");
        }
        if (!exception && text.contains("workflow_id is required")) {
            return Ending.misasked(
                    "the server wants to know which workflow to start: name it with --workflow, or in the shell with use");
        }
        if (!exception && INCOMPLETE.stream().anyMatch(text::contains)) {
            return Ending.misasked("the server misses a part of the command: " + said);
        }
        if (!exception && text.contains("not found")) {
            return Ending.misasked("the server does not know it: " + said);
        }
        return Ending.of(
                Outcome.REFUSED,
                said.isEmpty() ? "the server refused without a reason" : "the server refused: " + said);
    }

    /** An {@code auth_error}. */
    static Ending ofToken(Event error) {
        String said = Heard.of(error, "error", "message");
        String quoted = said.isEmpty() ? "" : " (\"" + said + "\")";
        return Ending.unauthorized(
                switch (Heard.raw(error, "error_type")) {
                    case "expired" -> "the token has expired" + quoted + ": get a new one";
                    case "server_error" ->
                        "the server cannot check tokens" + quoted
                                + ": its own configuration is broken; tell whoever runs it";
                    default -> "the server does not accept the token" + quoted + ": check that it is the right one";
                });
    }

    /** An {@code auth_required} from a server that had not asked for the token there is. */
    static Ending ofTokenNotAskedFor() {
        return Ending.unauthorized(
                "the server wants a token before it starts anything, but its greeting asked for none, "
                        + "so yours was not sent: tell whoever runs the server");
    }

    /** An {@code auth_required} from a server that was shown the token. */
    static Ending ofTokenNotHeeded() {
        return Ending.unauthorized("the server wants a token before it starts anything, although it was sent yours: "
                + "check that it is the right one, or tell whoever runs the server");
    }

    /** An {@code auth_required}: a command came before the token, or without one. */
    static Ending ofMissingToken() {
        return Ending.unauthorized("the server wants a token before it starts anything: " + GIVE_TOKEN);
    }
}
