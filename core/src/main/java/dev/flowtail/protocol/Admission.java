package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import jakarta.json.JsonValue;
import java.time.Duration;

/**
 * From the opening of one connection to the moment when commands may be sent on it: the greeting, and the token where the server wants one.
 *
 * <p>Companions and old servers greet late, otherwise or not at all, and servers before 2.0.4 never answer a token. Where a server has not asked for a token,
 * silence therefore means to go on without.
 */
final class Admission {
    /** Servers greet at once. Starting without having heard a greeting does no harm: commands are handled in order. */
    static final Duration GREETING = Duration.ofSeconds(3);

    static final Duration ANSWER = Duration.ofSeconds(10);

    /** What to do next. */
    enum Step {
        WAIT,
        AUTHENTICATE,
        ADMITTED,
        REFUSED
    }

    private final boolean hasToken;
    private boolean tokenRequired;
    private boolean tokenSent;
    private boolean companion;
    private Ending refusal;

    Admission(boolean hasToken) {
        this.hasToken = hasToken;
    }

    /** How long the present silence may last before {@link #waited()}. */
    Duration patience() {
        return tokenSent ? ANSWER : GREETING;
    }

    /** Why, after {@link Step#REFUSED}. */
    Ending refusal() {
        return refusal;
    }

    /** What it means if the server misses a token after all. */
    Ending missingToken() {
        if (!hasToken) {
            return Refusal.ofMissingToken();
        }
        return tokenSent ? Refusal.ofTokenNotHeeded() : Refusal.ofTokenNotAskedFor();
    }

    /** Whether the server can take a client back into a run: companions, which count their connections, cannot. */
    boolean takesBack() {
        return !companion;
    }

    Step received(Event event) {
        companion |= Heard.member(event, "connection_id") != JsonValue.NULL;
        return tokenSent ? answered(event) : greeted(event);
    }

    /** Nothing has helped for as long as {@link #patience()} said. */
    Step waited() {
        return tokenSent ? unanswered("did not answer to it within " + Seconds.of(ANSWER)) : show(hasToken);
    }

    private Step greeted(Event event) {
        return switch (event.name()) {
            case "connected", "connection_established" -> {
                JsonValue required = Heard.member(event, "requires_auth");
                tokenRequired = required == JsonValue.TRUE;
                // A token is not for servers that do not want it.
                yield show(hasToken && required != JsonValue.FALSE);
            }
            case "auth_required" -> {
                tokenRequired = true;
                yield show(hasToken);
            }
            case "authenticated" -> Step.ADMITTED;
            default -> Step.WAIT;
        };
    }

    private Step show(boolean token) {
        if (token) {
            tokenSent = true;
            return Step.AUTHENTICATE;
        }
        return tokenRequired ? refused(Refusal.ofMissingToken()) : Step.ADMITTED;
    }

    private Step answered(Event event) {
        return switch (event.name()) {
            case "authenticated" -> Step.ADMITTED;
            case "auth_error" -> refused(Refusal.ofToken(event));
            // Servers that do not know the command say so in one of these ways.
            case "error" -> unanswered("answered to it: " + Heard.of(event, "error", "message"));
            case "echo" -> unanswered("does not understand it");
            default -> Step.WAIT;
        };
    }

    private Step unanswered(String said) {
        return tokenRequired
                ? refused(Ending.unauthorized("the server wants a token, but " + said + "; nothing was started"))
                : Step.ADMITTED;
    }

    private Step refused(Ending ending) {
        refusal = ending;
        return Step.REFUSED;
    }
}
