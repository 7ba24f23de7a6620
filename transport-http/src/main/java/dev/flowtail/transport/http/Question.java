package dev.flowtail.transport.http;

import java.util.Map;

/**
 * One request: what is asked for, in words and on the wire.
 *
 * @param purpose for messages, behind "does not": {@code start the workflow 'digest'}
 * @param method GET or POST
 * @param path below the {@link BaseAddress}
 * @param query parameters of the address
 * @param form fields of the body; {@code null} for a request without one
 * @param once whether it does something that must not be done twice, so that it matters whether the server got it
 */
record Question(
        String purpose, String method, String path, Map<String, String> query, Map<String, String> form, boolean once) {

    static Question get(String purpose, String path, Map<String, String> query) {
        return new Question(purpose, "GET", path, query, null, false);
    }

    static Question post(String purpose, String path, Map<String, String> query) {
        return new Question(purpose, "POST", path, query, null, false);
    }
}
