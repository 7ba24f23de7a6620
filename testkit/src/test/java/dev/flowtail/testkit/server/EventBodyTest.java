package dev.flowtail.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventBodyTest {
    private final AtomicInteger left = new AtomicInteger();

    /** The client has gone: nothing more is to be read, and nothing can be written. */
    private static final class Deserted extends Socket {
        @Override
        public void setSoTimeout(int millis) {}

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    private EventBody deserted() {
        EventBody body = new EventBody(0, new Deserted(), Duration.ofSeconds(30));
        body.onLeft(left::incrementAndGet);
        return body;
    }

    @Test
    void a_client_that_left_has_left_also_where_an_event_noticed_it_first() {
        EventBody body = deserted();
        body.send("{}");
        assertThat(body.isOpen()).isFalse();
        body.serve();
        assertThat(left).hasValue(1);
    }

    @Test
    void a_client_that_heard_the_end_has_not_left() {
        EventBody body = deserted();
        body.close(1000, "");
        body.serve();
        assertThat(left).hasValue(0);
    }
}
