package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.protocol.CloseReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.glassfish.tyrus.spi.ReadHandler;
import org.junit.jupiter.api.Test;

/** The walk over the frames alone: whatever the cuts, Tyrus gets whole frames, never large ones, and in them the same messages. */
class FrameWalkerTest {
    /** Takes what Tyrus would, and complains about anything but whole frames. */
    private static final class Taken implements ReadHandler {
        final List<byte[]> messages = new ArrayList<>();
        final List<Integer> pings = new ArrayList<>();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private int handovers;

        @Override
        public void handle(ByteBuffer frames) {
            handovers++;
            assertThat(frames.remaining()).isLessThanOrEqualTo(Inbound.CAPACITY);
            while (frames.hasRemaining()) {
                int first = frames.get();
                int length = frames.get();
                length = length == 126 ? frames.getShort() & 0xFFFF : length == 127 ? (int) frames.getLong() : length;
                byte[] payload = new byte[length];
                frames.get(payload);
                if ((first & 0x0F) == FrameHead.PING) {
                    pings.add(length);
                    continue;
                }
                assertThat(first & 0x0F).isEqualTo(message.size() == 0 && !open ? FrameHead.TEXT : 0);
                open = first >= 0;
                message.writeBytes(payload);
                if (first < 0) {
                    messages.add(message.toByteArray());
                    message.reset();
                }
            }
        }

        private boolean open;
    }

    /** Gives no more at a time than a script says, as networks do. */
    private static InputStream cut(byte[] bytes, Random random, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    @Property(tries = 200)
    void messages_are_the_same_however_they_are_cut(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 200_000) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 150_000) int fragment,
            @ForAll @IntRange(min = 1, max = 100_000) int segment,
            @ForAll @LongRange(min = 0) long seed)
            throws Exception {
        Random random = new Random(seed);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<byte[]> messages = new ArrayList<>();
        List<Integer> pings = new ArrayList<>();
        for (int size : sizes) {
            byte[] message = new byte[size];
            random.nextBytes(message);
            messages.add(message);
            int at = 0;
            boolean last;
            do {
                int length = Math.min(size - at, 1 + random.nextInt(fragment));
                last = at + length == size;
                int opcode = at == 0 ? FrameHead.TEXT : FrameHead.CONTINUATION;
                wire.writeBytes(
                        Wires.frame(last ? 0x80 | opcode : opcode, Arrays.copyOfRange(message, at, at + length)));
                at += length;
                if (random.nextInt(4) == 0) {
                    int ping = random.nextInt(126);
                    pings.add(ping);
                    wire.writeBytes(Wires.frame(0x80 | FrameHead.PING, new byte[ping]));
                }
            } while (!last);
        }
        wire.writeBytes(Wires.close(4321, "the end"));
        Taken taken = new Taken();
        FrameWalker walker = new FrameWalker(
                new Inbound(cut(wire.toByteArray(), random, segment)), taken, 200_000, VirtualPeer.withoutHeartbeat());

        Optional<CloseReason> farewell = walker.walk();
        while (farewell.isEmpty()) {
            walker.read();
            farewell = walker.walk();
        }

        assertThat(farewell).contains(new CloseReason(4321, "the end", true));
        assertThat(taken.pings).isEqualTo(pings);
        assertThat(taken.messages).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            assertThat(taken.messages.get(i)).isEqualTo(messages.get(i));
        }
    }

    @Test
    void frames_that_arrive_together_are_handed_over_together() throws Exception {
        byte[] hundred = Wires.join(java.util.stream.Stream.generate(() -> Wires.text("x"))
                .limit(100)
                .toArray(byte[][]::new));
        Taken taken = new Taken();
        FrameWalker walker = new FrameWalker(
                new Inbound(new ByteArrayInputStream(hundred)), taken, 1000, VirtualPeer.withoutHeartbeat());

        walker.read();
        walker.walk();

        assertThat(taken.messages).hasSize(100);
        assertThat(taken.handovers).isEqualTo(1);
        assertThat(walker.inMessage()).isFalse();
        assertThatThrownBy(walker::read).isInstanceOf(EOFException.class);
    }

    @Test
    void what_is_right_before_something_wrong_is_handed_over() throws Exception {
        byte[] bytes = Wires.join(Wires.text("x"), Wires.bytes(0xFF, 0));
        Taken taken = new Taken();
        FrameWalker walker = new FrameWalker(
                new Inbound(new ByteArrayInputStream(bytes)), taken, 1000, VirtualPeer.withoutHeartbeat());

        walker.read();

        assertThatThrownBy(walker::walk).isInstanceOf(ProtocolViolation.class);
        assertThat(taken.messages).hasSize(1);
    }
}
