package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.ServerFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The body of a response that is a stream of events, in chunks; a comment goes into it whenever nothing else has for a while. */
final class EventBody implements Link {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final int number;
    private final Socket socket;
    private final Duration heartbeat;
    private Runnable left = () -> {};
    private boolean begun;
    /** Whether everything was said. */
    private boolean complete;
    /** Whether nothing more is said. */
    private boolean ended;

    /** Whether nothing more can be written: the client left, or it was cut. */
    private boolean gone;

    private boolean silent;

    /** Begins nothing yet: it may still be lost without an answer, or answered with something else. */
    EventBody(int number, Socket socket, Duration heartbeat) {
        this.number = number;
        this.socket = socket;
        this.heartbeat = heartbeat;
    }

    /** What happens when the connection is over before the body is complete: the client left, or it was cut. */
    synchronized void onLeft(Runnable action) {
        left = action;
    }

    /** Answers with something else than events. */
    synchronized void reply(HttpReply reply) {
        begun = true;
        write(reply.bytes());
        end();
    }

    @Override
    public int number() {
        return number;
    }

    /** Answers with status 200, before there is any event. */
    synchronized void begin() {
        if (!begun && isOpen()) {
            begun = true;
            write(HEAD.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Sends a JSON object as an event, and anything else as it is. */
    @Override
    public synchronized void send(String text) {
        begin();
        byte[] bytes = (text.startsWith("{") ? ServerFrames.sse(text) : text).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(bytes);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        write(chunk.toByteArray());
    }

    private void write(byte[] bytes) {
        if (ended || gone || silent) {
            return;
        }
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // Whoever watches the connection notices, and does what is due.
            gone = true;
        }
    }

    /** Ends the body in order, as every body that is complete. */
    @Override
    public synchronized void close(int code, String reason) {
        begin();
        write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        end();
    }

    private void end() {
        complete = true;
        finish();
    }

    private void finish() {
        ended = true;
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }

    @Override
    public synchronized void cut(Cut cut) {
        switch (cut) {
            case FIN -> finish();
            case RST -> {
                ended = true;
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It is closed as far as it can be.
                }
            }
            case SILENCE -> silent = true;
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return !ended && !gone;
    }

    /** Waits until the connection is over. The client has nothing more to say, so whatever is read is its end. */
    void serve() {
        try {
            socket.setSoTimeout((int) heartbeat.toMillis());
            while (true) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        break;
                    }
                } catch (SocketTimeoutException e) {
                    send(": heartbeat\n\n");
                }
            }
        } catch (IOException e) {
            // Reset: an end as well.
        }
        Runnable then;
        synchronized (this) {
            then = complete ? () -> {} : left;
            ended = true;
        }
        then.run();
    }
}
