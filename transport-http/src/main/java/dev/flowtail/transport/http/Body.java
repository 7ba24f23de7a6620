package dev.flowtail.transport.http;

import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What came with an answer.
 *
 * @param events a stream that is still coming; {@code null} if the answer is no stream of events
 * @param bytes what has come, if it is none
 * @param whole whether that is all; {@code false} if there was more than the limit
 */
record Body(InputStream events, byte[] bytes, boolean whole) {
    /** Enough for every explanation a server gives for a refusal. */
    static final int EXPLANATION = 64 * 1024;

    /** Takes a stream of events as it comes, and anything else up to a limit. */
    static BodyHandler<Body> streaming() {
        return answer -> answer.statusCode() == 200 && isEvents(answer)
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), in -> new Body(in, new byte[0], true))
                : whole(EXPLANATION);
    }

    /** Takes it whole, up to a limit in bytes. */
    static BodyHandler<Body> upTo(int limit) {
        return answer -> whole(limit);
    }

    private static BodySubscriber<Body> whole(int limit) {
        return new BoundedBody(limit);
    }

    private static boolean isEvents(ResponseInfo answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .isPresent();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
