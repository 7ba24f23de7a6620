package dev.flowtail.testkit.server;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.socket.Gate;
import dev.flowtail.testkit.socket.Sockets;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The server's end of one connection, for tests that drive it themselves. Safe for use by several threads.
 *
 * <p>Sending never fails: like the real servers, it does not notice that nobody listens any more.
 */
public final class ServerConnection implements Link {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int number;
    private final Socket socket;
    private final HttpHead request;
    private final Journal<CloseReason> ends = new Journal<>();
    private final Journal<byte[]> pongs = new Journal<>();
    private final Object writing = new Object();
    private final Gate gate = new Gate();
    private final CountDownLatch silence = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile boolean ended;

    ServerConnection(int number, Socket socket, HttpHead request) {
        this.number = number;
        this.socket = socket;
        this.request = request;
    }

    /** Counted from 0, in the order of acceptance. */
    @Override
    public int number() {
        return number;
    }

    /** What the client asked for: the path and the query of the opening handshake. */
    public String target() {
        return request.target();
    }

    /** The headers of the opening handshake, names in lower case; they may hold secrets. */
    public Map<String, String> headers() {
        return request.headers();
    }

    /** Sends a text message. */
    @Override
    public void send(String text) {
        write(WireFrame.text(text).bytes());
    }

    /** Sends a text message as frames of at most so many bytes, a ping between the first two, as servers may. */
    public void sendInPieces(String text, int bytes) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from == 0 || from < payload.length; from += bytes) {
            int to = Math.min(payload.length, from + bytes);
            int opcode = from == 0 ? WireFrame.TEXT : WireFrame.CONTINUATION;
            write(new WireFrame(to == payload.length, opcode, Arrays.copyOfRange(payload, from, to)).bytes());
            if (from == 0 && to < payload.length) {
                ping("in between");
            }
        }
    }

    /** Sends a binary message, which no real server does. */
    public void sendBinary(byte[] payload) {
        write(new WireFrame(true, WireFrame.BINARY, payload).bytes());
    }

    /** Sends bytes as they are: half a frame, a forbidden one. */
    public void sendBytes(byte... bytes) {
        write(bytes.clone());
    }

    /** Sends a ping with a short text. */
    public void ping(String payload) {
        write(new WireFrame(true, WireFrame.PING, payload.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /**
     * Waits until the client has answered a ping with this text.
     *
     * @throws AssertionError if it does not within half a minute
     */
    public void awaitPong(String payload) throws InterruptedException {
        byte[] expected = payload.getBytes(StandardCharsets.UTF_8);
        pongs.await(pong -> Arrays.equals(pong, expected), 0, PATIENCE)
                .orElseThrow(() -> new AssertionError(
                        "The client did not answer the ping '" + payload + "' within half a minute."));
    }

    /** Starts the closing handshake; the client is expected to answer, and the server then ends the TCP connection. */
    @Override
    public void close(int code, String reason) {
        synchronized (writing) {
            // In one piece: nothing follows a close frame, not even an answer to that of the client.
            write(WireFrame.close(code, reason).bytes());
            ended = true;
        }
    }

    /** Takes the connection away without a close frame. */
    @Override
    public void cut(Cut cut) {
        try {
            switch (cut) {
                case FIN -> {
                    ended = true;
                    Sockets.finish(socket);
                }
                case RST -> {
                    ended = true;
                    Sockets.reset(socket);
                }
                case SILENCE -> silent = true;
            }
        } catch (IOException e) {
            closeSocket();
        }
    }

    /** Reads nothing more until {@link #resumeReading()}; what the client sends piles up in the network. */
    public void pauseReading() {
        gate.close();
    }

    /** Reads on. */
    public void resumeReading() {
        gate.open();
    }

    /**
     * Waits until the connection has ended.
     *
     * @return what the client said in its close frame; 1005 if that was empty, 1006 if there was none
     * @throws AssertionError if it does not end within half a minute
     */
    public CloseReason awaitEnd() throws InterruptedException {
        return ends.await(end -> true, 0, PATIENCE)
                .orElseThrow(() ->
                        new AssertionError("The client did not end connection #" + number + " within half a minute."));
    }

    /** Whether neither side has ended the connection. */
    @Override
    public boolean isOpen() {
        return !ended && ends.entries().isEmpty();
    }

    /** Reads until the connection ends, and hands each whole message to the dialogue. */
    void serve(Dialogue dialogue) throws InterruptedException {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            int kind = WireFrame.TEXT;
            while (true) {
                gate.pass();
                WireFrame frame = WireFrame.read(in);
                // The gate may have been closed while this thread waited for the frame.
                gate.pass();
                if (silent) {
                    silence.await();
                }
                if (frame.opcode() == WireFrame.CLOSE) {
                    answerClose(frame);
                    return;
                }
                if (frame.isControl()) {
                    control(frame);
                    continue;
                }
                kind = frame.opcode() == WireFrame.CONTINUATION ? kind : frame.opcode();
                message.writeBytes(frame.payload());
                if (message.size() > WireFrame.LIMIT) {
                    throw new ProtocolException("a message of more than " + WireFrame.LIMIT + " bytes is too large");
                }
                if (frame.last()) {
                    byte[] whole = message.toByteArray();
                    message.reset();
                    deliver(kind, whole, dialogue);
                }
            }
        } catch (ProtocolException e) {
            close(1002, e.getMessage());
            ends.add(new CloseReason(1002, e.getMessage(), false));
        } catch (CharacterCodingException e) {
            close(1007, "not UTF-8");
            ends.add(new CloseReason(1007, "not UTF-8", false));
        } catch (IOException e) {
            ends.add(CloseReason.lost("the client went away without a close frame"));
        } finally {
            ended = true;
            closeSocket();
        }
    }

    private void deliver(int kind, byte[] message, Dialogue dialogue) throws IOException, InterruptedException {
        if (ended) {
            return;
        }
        if (kind == WireFrame.BINARY) {
            dialogue.binary();
        } else {
            dialogue.text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString());
        }
    }

    private void control(WireFrame frame) {
        if (frame.opcode() == WireFrame.PING) {
            write(new WireFrame(true, WireFrame.PONG, frame.payload()).bytes());
        } else {
            pongs.add(frame.payload());
        }
    }

    private void answerClose(WireFrame frame) {
        ByteBuffer payload = ByteBuffer.wrap(frame.payload());
        int code = payload.remaining() >= 2 ? payload.getShort() & 0xFFFF : 1005;
        String reason = StandardCharsets.UTF_8.decode(payload).toString();
        close(code, "");
        ends.add(new CloseReason(code, reason, true));
    }

    private void write(byte[] bytes) {
        synchronized (writing) {
            if (ended || silent) {
                return;
            }
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The client is gone; the reader notices, and a run goes on without it.
                ended = true;
            }
        }
    }

    /** Ends everything at once, also threads that wait here. */
    void closeSocket() {
        silence.countDown();
        gate.open();
        Sockets.close(socket);
    }
}
