package dev.flowtail.transport.tyrus;

import dev.flowtail.tls.TlsFailures;
import dev.flowtail.tls.Trust;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How TLS is spoken. Everything is set here on each socket; the system properties by which Tyrus lets itself be talked out of checking host names have no say.
 *
 * @param trust whom to believe
 */
record Tls(Trust trust) {
    /** Speaks TLS over a connected socket, and returns when both sides have agreed. */
    SSLSocket over(Socket raw, Target target) throws IOException {
        SSLSocket socket =
                (SSLSocket) trust.context().getSocketFactory().createSocket(raw, target.host(), target.port(), true);
        socket.setSSLParameters(parameters(target));
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw TlsFailures.explain(target.toString(), target.host(), e);
        }
        return socket;
    }

    private SSLParameters parameters(Target target) {
        SSLParameters parameters = trust.parameters();
        // Names with an underscore exist in container networks, but not in the extension that would carry them.
        if (!isAddress(target.host()) && target.host().indexOf('_') < 0) {
            String name = target.host().endsWith(".")
                    ? target.host().substring(0, target.host().length() - 1)
                    : target.host();
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        return parameters;
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }
}
