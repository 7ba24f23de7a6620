package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * The socket of one connection, plain or inside TLS, from before it exists. It can be aborted at any moment and from any thread: whatever call blocks on it then
 * fails, and a socket that comes later is closed at once.
 */
final class Wire {
    private Socket raw;
    private SSLSocket tls;
    private boolean aborted;
    private volatile String phase = "starting";

    /** Takes a socket that is about to connect. */
    synchronized void adopt(Socket socket) throws IOException {
        if (aborted) {
            socket.close();
            throw new SocketException("aborted");
        }
        raw = socket;
    }

    /** From here on everything goes through TLS. */
    synchronized void secure(SSLSocket socket) {
        tls = socket;
    }

    synchronized Socket raw() {
        return raw;
    }

    private synchronized Socket socket() {
        return tls == null ? raw : tls;
    }

    InputStream in() throws IOException {
        return socket().getInputStream();
    }

    OutputStream out() throws IOException {
        return socket().getOutputStream();
    }

    /** Limits each read from now on; 0 for no limit. What a read that ran out of time has got of TLS is kept for the next. */
    void patience(int millis) throws IOException {
        socket().setSoTimeout(millis);
    }

    /** Reads and forgets until the peer closes, for a while: closing over unread bytes would take back what was just written. */
    void linger(int millis) throws IOException {
        Deadline until = Deadline.in(Duration.ofMillis(millis));
        byte[] forgotten = new byte[8192];
        try {
            do {
                patience(until.leftMillis());
            } while (until.leftNanos() > 0 && in().read(forgotten) >= 0);
        } catch (SocketTimeoutException e) {
            // The peer waits for us to close first.
        }
    }

    /** What is being done now, for the message of a deadline: "waiting for the TLS handshake". */
    void phase(String now) {
        phase = now;
    }

    String phase() {
        return phase;
    }

    /** Drops the connection. The plain socket is closed, because closing TLS waits for a writer that may be stuck. */
    void abort() {
        Socket socket;
        synchronized (this) {
            aborted = true;
            socket = raw;
        }
        closeQuietly(socket);
    }

    /** Ends the connection in order, with the end mark of TLS. Only when nobody writes any more. */
    void close() {
        closeQuietly(socket());
        abort();
    }

    private static void closeQuietly(Socket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost: what mattered was the descriptor, and the system has it back.
        }
    }
}
