package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Makes the way to the server: name, TCP, proxy, TLS. It runs on the connection's own thread, where it may block; whoever waits for it aborts the {@link Wire}.
 *
 * @param target where to
 * @param proxy through whom
 * @param tls how, for {@code wss}
 */
record Dialer(Target target, Optional<HttpProxy> proxy, Optional<Tls> tls) {
    void dial(Wire wire, Deadline deadline) throws IOException {
        String host = proxy.map(p -> p.address().host()).orElse(target.host());
        int port = proxy.map(p -> p.address().port()).orElse(target.port());
        wire.phase("looking up the name '" + SafeText.inline(host) + "'");
        List<InetAddress> addresses = addresses(host);
        wire.phase("connecting to " + where());
        connect(wire, addresses, port, deadline);
        if (proxy.isPresent()) {
            wire.phase("waiting for the answer of " + where());
            proxy.get().tunnel(wire, target);
        }
        if (tls.isPresent()) {
            wire.phase("waiting for the TLS handshake");
            wire.secure(tls.get().over(wire.raw(), target));
        }
    }

    private String where() {
        return proxy.map(p -> "the proxy " + p).orElse(target.authority());
    }

    private List<InetAddress> addresses(String host) throws IOException {
        if (host.equalsIgnoreCase("localhost")) {
            // Servers listen on either, and what the system's table says about it differs from machine to machine.
            byte[] six = new byte[16];
            six[15] = 1;
            return List.of(
                    InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}), InetAddress.getByAddress(host, six));
        }
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new TransportException(
                    Reason.UNREACHABLE,
                    "%s: the name '%s' is not known. Look at its spelling and at the network."
                            .formatted(target, SafeText.inline(host)),
                    e);
        }
    }

    private void connect(Wire wire, List<InetAddress> addresses, int port, Deadline deadline) throws IOException {
        IOException first = null;
        for (int i = 0; i < addresses.size(); i++) {
            // No SOCKS proxy of the virtual machine: what is not asked for is not used.
            Socket socket = new Socket(Proxy.NO_PROXY);
            wire.adopt(socket);
            try {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                // An address that swallows packets must leave time for the others.
                int share = Math.max(1, deadline.leftMillis() / (addresses.size() - i));
                socket.connect(new InetSocketAddress(addresses.get(i), port), share);
                return;
            } catch (IOException e) {
                socket.close();
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw failure(first);
    }

    private TransportException failure(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new TransportException(
                    Reason.TIMEOUT, "%s: %s does not answer at all.".formatted(target, where()), e);
        }
        if (e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused")) {
            return new TransportException(
                    Reason.UNREACHABLE,
                    "%s: nobody listens at %s. Is the server running, and is this its port?".formatted(target, where()),
                    e);
        }
        return new TransportException(
                Reason.UNREACHABLE,
                "%s: %s cannot be reached: %s."
                        .formatted(target, where(), SafeText.inline(String.valueOf(e.getMessage()))),
                e);
    }
}
