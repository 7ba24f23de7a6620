package dev.flowtail.transport.http;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import java.util.Map;
import java.util.Optional;

/**
 * One request whose answer is a stream of events. What a WebSocket calls a connection is that one answer here: it begins with the first command that starts,
 * resumes or continues a run, and ends with it.
 */
final class HttpTransport implements Transport {
    private final Server server;
    private final TransportContext context;
    private TransportListener listener;
    private Optional<String> token = Optional.empty();
    private State state = State.NEW;
    private boolean opened;
    private EventStream stream;

    private enum State {
        NEW,
        OPEN,
        /** Waits for the head of the answer. */
        ASKING,
        STREAMING,
        CLOSED
    }

    HttpTransport(Server server, TransportContext context) {
        this.server = server;
        this.context = context;
    }

    /** Knocks: whoever answers at all is there, and TLS and proxy work. A start that is sent afterwards need not be doubted for their sake. */
    @Override
    public void open(TransportListener listener) throws TransportException, InterruptedException {
        synchronized (this) {
            if (state != State.NEW) {
                throw new IllegalStateException(
                        "A transport is one connection: open() is called once, before close().");
            }
            state = State.ASKING;
            this.listener = listener;
        }
        boolean answered = false;
        try {
            Question knock = Question.get("answer", "/health", Map.of());
            Answer answer = server.ask(knock, Optional.empty(), Body.upTo(Body.EXPLANATION), context.connectTimeout());
            if (isFromBetween(answer.status())) {
                throw Refusals.explain(server, knock, answer);
            }
            answered = true;
        } finally {
            opened(answered);
        }
    }

    private synchronized void opened(boolean answered) throws TransportException {
        if (answered && state == State.CLOSED) {
            throw new TransportException(Reason.CLOSED, server + ": closed while connecting.", null);
        }
        opened = answered;
        state = answered ? State.OPEN : State.CLOSED;
    }

    /** A proxy or a gateway says that the server itself was not reached. */
    private static boolean isFromBetween(int status) {
        return status == 407 || status >= 502 && status <= 504;
    }

    /** There is nobody to greet before a request, and each request shows the token. */
    @Override
    public boolean greets() {
        return false;
    }

    @Override
    public void send(Command command) throws TransportException {
        if (command instanceof Command.Authenticate authenticate) {
            synchronized (this) {
                token = Optional.of(authenticate.token());
            }
            return;
        }
        Question question = Commands.question(command);
        claim(question);
        Answer answer = answered(question);
        EventStream events = new EventStream(
                answer.body().events(), Silence.of(context.heartbeat()), context.maxMessageBytes(), listener);
        synchronized (this) {
            if (state == State.ASKING) {
                state = State.STREAMING;
                stream = events;
                events.start();
                return;
            }
        }
        events.abandon();
        throw closed();
    }

    private synchronized void claim(Question question) throws TransportException {
        if (state == State.STREAMING && stream.hasEnded() || state == State.CLOSED || state == State.NEW) {
            throw closed();
        }
        if (state != State.OPEN) {
            throw new TransportException(
                    Reason.UNSUPPORTED,
                    "%s was not asked to %s: an HTTP connection carries one command and its answer, and this one has begun. Nothing was sent."
                            .formatted(server, question.purpose()),
                    null);
        }
        state = State.ASKING;
    }

    /** Whoever hears that the connection ended is told so by the listener as well: with no answer there is no stream to tell it. */
    private Answer answered(Question question) throws TransportException {
        State otherwise = State.OPEN;
        Optional<Answer> answer = Optional.empty();
        String why = "";
        try {
            answer = Optional.of(ask(question));
            return answer.get();
        } catch (TransportException e) {
            // Who was interrupted ends it himself.
            boolean ended = e.reason() == Reason.CLOSED && !(e.getCause() instanceof InterruptedException);
            otherwise = ended ? State.CLOSED : State.OPEN;
            why = e.getMessage();
            throw e;
        } finally {
            if (answer.isEmpty() && advance(otherwise) && otherwise == State.CLOSED) {
                listener.onClosed(CloseReason.lost(why));
            }
        }
    }

    /** Whether it still waited for the head of an answer. */
    private synchronized boolean advance(State next) {
        boolean asking = state == State.ASKING;
        if (asking) {
            state = next;
        }
        return asking;
    }

    private Answer ask(Question question) throws TransportException {
        Answer answer;
        try {
            answer = server.ask(question, token(), Body.streaming(), context.sendTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(
                    Reason.CLOSED,
                    "%s: interrupted while it was asked to %s.".formatted(server, question.purpose()),
                    e);
        }
        if (answer.status() != 200) {
            throw Refusals.explain(server, question, answer);
        }
        if (answer.body().events() == null) {
            throw Refusals.noStream(server, question, answer);
        }
        return answer;
    }

    private synchronized Optional<String> token() {
        return token;
    }

    private TransportException closed() {
        return new TransportException(Reason.CLOSED, server + ": not connected; nothing was sent.", null);
    }

    @Override
    public void close() {
        EventStream begun;
        boolean untold;
        synchronized (this) {
            begun = stream;
            untold = opened && begun == null && state != State.CLOSED;
            state = State.CLOSED;
        }
        if (begun != null) {
            begun.close();
        }
        server.close();
        if (untold) {
            listener.onClosed(new CloseReason(1000, "", false));
        }
    }
}
