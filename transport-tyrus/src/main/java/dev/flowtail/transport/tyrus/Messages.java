package dev.flowtail.transport.tyrus;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportListener;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The session with Tyrus. What it tells comes on the reading thread. Fragments are taken one by one and joined here: handlers of whole messages would cost a walk through Tyrus' fourteen
 * decoders for each message, and join without a limit.
 */
final class Messages extends Endpoint {
    private final Inbound in;
    private final TransportListener listener;
    private ByteArrayOutputStream binary = new ByteArrayOutputStream(0);
    private StringBuilder text;
    private CloseReason verdict;
    private Session session;

    Messages(Inbound in, TransportListener listener) {
        this.in = in;
        this.listener = listener;
    }

    @Override
    public void onOpen(Session session, EndpointConfig configuration) {
        this.session = session;
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) this::binary);
    }

    private void text(String part, boolean last) {
        if (last && text == null) {
            deliver(part);
            return;
        }
        if (text == null) {
            text = new StringBuilder(part.length() * 2);
        }
        text.append(part);
        if (last) {
            String whole = text.toString();
            // Not kept: one large message must not cost its memory for ever.
            text = null;
            deliver(whole);
        }
    }

    private void binary(ByteBuffer part, boolean last) {
        binary.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        if (last) {
            String whole = binary.toString(StandardCharsets.UTF_8);
            binary = new ByteArrayOutputStream(0);
            deliver(whole);
        }
    }

    private void deliver(String whole) {
        // Tyrus goes on with the frames it has, also when the listener has failed.
        if (verdict == null) {
            listener.onFrame(new Frame(whole, in.readAt()));
        }
    }

    @Override
    public void onClose(Session session, jakarta.websocket.CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        // The one thing that Tyrus finds and the walk over the frames does not. Text that ends inside a character is an
        // internal error to it, known by its message.
        boolean notUtf8 = code == 1007 || reason.getReasonPhrase().startsWith("Final UTF-8");
        if (verdict == null) {
            verdict = notUtf8
                    ? new CloseReason(1007, "The server sent text that is not UTF-8.", false)
                    : new CloseReason(code, "Taking a frame failed: " + reason.getReasonPhrase(), false);
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        verdict = new CloseReason(1011, "Taking a frame failed: " + failure, false);
    }

    /** Sends one text message. The form with a handler is the one that Tyrus never logs: the text may hold a token. */
    void send(String message, SendHandler handler) {
        session.getAsyncRemote().sendText(message, handler);
    }

    /** Why the conversation cannot go on, if Tyrus or the listener found that it cannot. */
    Optional<CloseReason> verdict() {
        return Optional.ofNullable(verdict);
    }
}
