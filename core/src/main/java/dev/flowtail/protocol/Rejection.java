package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.List;
import java.util.Locale;

/**
 * Why a server does not let us join a run. Texts are matched loosely: they differ between versions.
 *
 * @param kind what to do about it
 * @param ending how the run ends if that does not help
 */
record Rejection(Kind kind, Ending ending) {
    /** What to do about it. */
    enum Kind {
        /** The token: a fresh one may do. */
        TOKEN,
        /** The server does not have the run any more; it may still be looked up. */
        GONE,
        /** The server cannot tell one of the events: it may be asked for those behind it. */
        BROKEN,
        /** Nothing. */
        FINAL
    }

    private static final List<String> NO_SUCH_COMMAND = List.of("unknown action", "not supported");

    /** What an event says that is a {@linkplain Rejoin#isRejection rejection}. */
    static Rejection of(Event event) {
        return switch (event.name()) {
            case "auth_error" -> new Rejection(Kind.TOKEN, goesOn(Refusal.ofToken(event)));
            case "auth_required" -> new Rejection(Kind.FINAL, goesOn(Refusal.ofTokenNotHeeded()));
            case "echo" -> new Rejection(Kind.FINAL, lost("this server cannot take a client back into a run"));
            default -> ofError(event);
        };
    }

    private static Rejection ofError(Event error) {
        String said = Heard.of(error, "error", "message");
        String text = said.toLowerCase(Locale.ROOT);
        if (NO_SUCH_COMMAND.stream().anyMatch(text::contains)) {
            return new Rejection(
                    Kind.FINAL, lost("this server cannot take a client back into a run (\"" + said + "\")"));
        }
        if (text.contains("subscription failed")) {
            return new Rejection(
                    Kind.BROKEN, Ending.of(Outcome.UNKNOWN, "the server cannot tell the rest of the run: " + said));
        }
        Ending refusal = Refusal.ofError(error);
        if (text.contains("not found")) {
            return new Rejection(Kind.GONE, refusal);
        }
        return refusal.exit() == Exit.UNKNOWN
                ? new Rejection(Kind.BROKEN, lost("the server does not take the client back: " + said))
                : new Rejection(Kind.FINAL, refusal.exit() == Exit.AUTHENTICATION ? goesOn(refusal) : refusal);
    }

    /** The same, where it is known how the run ended. */
    Rejection otherwise(Outcome outcome) {
        return kind == Kind.BROKEN ? new Rejection(kind, Ending.of(outcome, ending.reason())) : this;
    }

    /** A refusal, where the run was begun before. */
    static Ending goesOn(Ending refusal) {
        return Ending.unauthorized(refusal.reason() + "; the run may still be going on at the server");
    }

    private static Ending lost(String reason) {
        return Ending.of(Outcome.LOST, reason);
    }
}
