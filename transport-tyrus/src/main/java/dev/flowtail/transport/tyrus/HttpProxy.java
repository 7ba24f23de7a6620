package dev.flowtail.transport.tyrus;

import dev.flowtail.spi.ProxyAddress;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A proxy that is asked with {@code CONNECT} for a tunnel, for {@code ws} as well: few proxies pass an upgrade on.
 *
 * @param address where it is, with the credentials for it
 */
record HttpProxy(ProxyAddress address) {
    /** Asks for the tunnel and waits for the answer. */
    void tunnel(Wire wire, Target target) throws IOException {
        StringBuilder request = new StringBuilder("CONNECT ")
                .append(target.authority())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.authority())
                .append("\r\n");
        if (!address.credentials().isEmpty()) {
            request.append("Proxy-Authorization: Basic ")
                    .append(address.credentials())
                    .append("\r\n");
        }
        wire.out().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        ResponseHead answer = ResponseHead.read(wire.in(), "The proxy " + this);
        if (answer.status() / 100 != 2) {
            throw refusal(answer, target);
        }
    }

    private TransportException refusal(ResponseHead answer, Target target) {
        int status = answer.status();
        String said = "The proxy %s does not open a way to %s: %s".formatted(this, target.authority(), answer.line());
        if (status == 407) {
            return new TransportException(
                    Reason.UNAUTHORIZED,
                    address.credentials().isEmpty()
                            ? said + ". It wants a name and a password: --proxy http://USER:PASSWORD@" + this
                            : said + ". It does not take this name and password with Basic authentication.",
                    null);
        }
        if (status == 429 || status / 100 == 5) {
            return Refusals.busy(answer, said);
        }
        return new TransportException(
                status == 401 ? Reason.UNAUTHORIZED : Reason.REJECTED,
                said + ". Ask who runs the proxy, or leave --proxy away.",
                null);
    }

    /** Host and port, without the credentials. */
    @Override
    public String toString() {
        return address.toString();
    }
}
