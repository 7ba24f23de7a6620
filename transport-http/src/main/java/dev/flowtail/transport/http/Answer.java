package dev.flowtail.transport.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * What a server, or somebody on the way to it, answers.
 *
 * @param status three digits
 * @param headers untrusted
 * @param body what came with it
 */
record Answer(int status, HttpHeaders headers, Body body) {
    /** A proxy's refusal of a tunnel has no body at all. */
    static Answer of(HttpResponse<Body> response) {
        Body body = response.body() == null ? new Body(null, new byte[0], true) : response.body();
        return new Answer(response.statusCode(), response.headers(), body);
    }
}
