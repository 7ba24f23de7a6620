package dev.flowtail.testkit.server;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/** One HTTP request and its answer, with the reactions of the test before the ordinary one. */
final class HttpExchange {
    private final Manners manners;
    private final Runs runs;
    private final Journal<Received> received;
    private final Journal<EventBody> bodies;

    HttpExchange(Manners manners, Runs runs, Journal<Received> received, Journal<EventBody> bodies) {
        this.manners = manners;
        this.runs = runs;
        this.received = received;
        this.bodies = bodies;
    }

    /** Answers, and returns when the connection is over. */
    void talk(HttpHead head, Socket socket) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.read(head, socket.getInputStream());
        Optional<AgentOsHttp.Route> route = manners.kind() == Manners.Kind.AGENT_OS
                ? new AgentOsHttp(manners, runs).route(request)
                : Optional.empty();
        if (route.isEmpty()) {
            socket.getOutputStream().write(Handshake.answer(head, manners).bytes());
            return;
        }
        String action = route.get().action();
        // Taken before the request can be seen: what a test sends next must not take it away.
        Reaction reaction = manners.reactionTo(action);
        EventBody body = body(socket);
        received.add(new Received(
                body.number(), request.asCommand(action, route.get().names())));
        if (reaction instanceof Reaction.Refuse refuse) {
            socket.getOutputStream()
                    .write(HttpReply.refusal(refuse.status(), "refused by the test")
                            .with(refuse.headers())
                            .bytes());
            return;
        }
        if (reaction instanceof Reaction.Swallow) {
            body.serve();
            return;
        }
        Optional<HttpReply> refusal = unauthorized(head);
        Reactions.perform(reaction, body, () -> answer(route.get(), refusal, body));
        body.serve();
    }

    private EventBody body(Socket socket) {
        synchronized (bodies) {
            EventBody body = new EventBody(bodies.entries().size(), socket, manners.heartbeat());
            bodies.add(body);
            return body;
        }
    }

    private static void answer(AgentOsHttp.Route route, Optional<HttpReply> refusal, EventBody body)
            throws InterruptedException {
        Optional<HttpReply> reply = refusal.isPresent() ? refusal : route.work().answer(body);
        reply.ifPresent(body::reply);
    }

    private Optional<HttpReply> unauthorized(HttpHead head) {
        String shown = head.headers().getOrDefault("authorization", "");
        if (manners.securityKey().isEmpty()
                || shown.equals("Bearer " + manners.securityKey().get())) {
            return Optional.empty();
        }
        return Optional.of(HttpReply.refusal(
                401, shown.isEmpty() ? "Authorization header required" : "Invalid authentication token"));
    }
}
