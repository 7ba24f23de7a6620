package dev.flowtail.testkit.contract;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.CommandJson;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A WebSocket client on a bare socket: the smallest transport that keeps all rules. Broken ones override what they break. */
class SocketTransport implements Transport {
    private static final int DEAD = -1;

    final TransportContext context;
    TransportListener listener;
    private final Socket socket = new Socket();
    private boolean ended;

    SocketTransport(TransportContext context) {
        this.context = context;
    }

    @Override
    public void open(TransportListener listener) throws TransportException, InterruptedException {
        this.listener = listener;
        connect();
        Thread reader = new Thread(() -> end(read()), "socket-transport");
        reader.setDaemon(true);
        reader.start();
    }

    private void connect() throws TransportException {
        URI uri = context.endpoint();
        int patience = (int) context.connectTimeout().toMillis();
        try {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), patience);
            socket.setSoTimeout(patience);
            socket.getOutputStream()
                    .write(("GET " + uri.getPath()
                                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            socket.setSoTimeout(0);
        } catch (SocketTimeoutException e) {
            throw failed(Reason.TIMEOUT, e);
        } catch (IOException e) {
            throw failed(Reason.UNREACHABLE, e);
        }
    }

    TransportException failed(Reason reason, IOException cause) {
        String endpoint =
                context.endpoint().getHost() + ":" + context.endpoint().getPort();
        return new TransportException(reason, "Cannot connect to " + endpoint + ".", cause);
    }

    private CloseReason read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            int size = 0;
            while (true) {
                int head = head(in);
                if (head == DEAD) {
                    return new CloseReason(1006, "no sign of life", false);
                }
                byte[] payload = in.readNBytes(length(in));
                if ((head & 0x0F) == 8) {
                    return goodbye(ByteBuffer.wrap(payload));
                }
                if ((head & 0x08) != 0) {
                    continue;
                }
                message.writeBytes(payload);
                size += payload.length;
                if (size > limit()) {
                    return new CloseReason(1009, "larger than " + limit() + " bytes", false);
                }
                boolean last = (head & 0x80) != 0;
                size = last ? 0 : size;
                if (last || !joins()) {
                    take(new Frame(message.toString(StandardCharsets.UTF_8), Instant.EPOCH));
                    message.reset();
                }
            }
        } catch (IOException e) {
            return CloseReason.lost("");
        }
    }

    private int head(DataInputStream in) throws IOException {
        socket.setSoTimeout((int) beat().toMillis());
        boolean asked = false;
        while (true) {
            try {
                int head = in.readUnsignedByte();
                socket.setSoTimeout(0);
                return head;
            } catch (SocketTimeoutException e) {
                if (asked || !asksFirst()) {
                    return DEAD;
                }
                write((byte) 0x89, new byte[0]);
                asked = true;
            }
        }
    }

    Duration beat() {
        return context.heartbeat();
    }

    boolean asksFirst() {
        return true;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
    }

    private CloseReason goodbye(ByteBuffer payload) {
        return new CloseReason(
                payload.getShort(), StandardCharsets.UTF_8.decode(payload).toString(), true);
    }

    int limit() {
        return context.maxMessageBytes();
    }

    boolean joins() {
        return true;
    }

    void take(Frame frame) {
        listener.onFrame(frame);
    }

    void end(CloseReason reason) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        closeSocket();
        listener.onClosed(reason);
    }

    final synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public void send(Command command) throws TransportException {
        if (hasEnded() || socket.isClosed()) {
            throw new TransportException(Reason.CLOSED, "The connection has ended.", null);
        }
        if (command instanceof Command.StartAgent || command instanceof Command.StartTeam) {
            throw unsupported(command);
        }
        try {
            write((byte) 0x81, CommandJson.text(command).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new TransportException(Reason.CLOSED, "The connection has ended.", e);
        }
    }

    TransportException unsupported(Command command) throws TransportException {
        return new TransportException(Reason.UNSUPPORTED, "There is no " + command.action() + " here.", null);
    }

    private void write(byte head, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put(head);
        if (payload.length > 125) {
            frame.put((byte) 0xFE).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | payload.length));
        }
        frame.putInt(0).put(payload);
        synchronized (socket) {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
        }
    }

    @Override
    public void close() {
        closeSocket();
    }

    final void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }
}
