package dev.flowtail.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.StatusLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every window, and for one that changes while text comes. */
class ResizedScreenTest {
    /** The width is told before the window changes, after it, and much later. */
    @Property(edgeCases = EdgeCasesMode.NONE, tries = 500)
    void no_change_of_the_window_loses_text(
            @ForAll @Size(min = 1, max = 60) List<@From("widths") Integer> widths, @ForAll Random chance)
            throws IOException {
        Terminal terminal = new Terminal(80);
        int said = 0;
        for (int columns : widths) {
            int next = chance.nextInt(6);
            if (next < 2) {
                terminal.emulated.resize(columns);
            }
            if (next > 0 && next < 4) {
                terminal.is(columns);
            }
            terminal.status.show("\u001b[32m" + "s".repeat(chance.nextInt(60)) + "\u001b[0m");
            terminal.type("<" + said++ + ">" + (chance.nextInt(4) == 0 ? "\n" : " "));
            if (next == 5) {
                int message = said++;
                terminal.above("<" + message + ">\n");
            }
            terminal.seen();
        }
        terminal.screen.end();
        terminal.seen();
        String left = terminal.emulated.unfolded();
        for (int i = 0; i < said; i++) {
            assertThat(left).contains("<" + i + ">");
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void in_a_window_that_stays_nothing_is_double_and_nothing_is_left_behind(
            @ForAll @IntRange(min = 1, max = 60) int columns, @ForAll Random chance) throws IOException {
        stays(new Terminal(columns), chance);
    }

    private static void stays(Terminal terminal, Random chance) throws IOException {
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            terminal.status.show("s".repeat(chance.nextInt(60)));
            String piece = "<" + i + ">" + (chance.nextInt(3) == 0 ? "\n" : " ");
            whole.append(piece);
            terminal.type(piece);
            terminal.seen();
        }
        terminal.screen.end();
        terminal.seen();
        assertThat(terminal.emulated.unfolded().strip())
                .isEqualTo(whole.toString().strip());
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void nor_where_more_columns_are_wanted_than_it_has_or_nobody_knows_how_many_it_has(
            @ForAll @IntRange(min = 1, max = 60) int columns, @ForAll boolean unknown, @ForAll Random chance)
            throws IOException {
        Terminal terminal = new Terminal(columns);
        terminal.width = 100;
        terminal.known = unknown ? 0 : columns;
        stays(terminal, chance);
    }

    @Provide
    Arbitrary<Integer> widths() {
        return Arbitraries.of(1, 2, 3, 8, 19, 20, 21, 37, 60, 80, 119);
    }

    /** A window, and what the live screen knows of its width. */
    private static final class Terminal {
        /** What the window says of itself. */
        private int known;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Emulated emulated;
        private final LiveScreen screen = new LiveScreen(bytes, UTF_8, this::canvas, () -> known);
        private final StatusLine status;
        private int width;

        Terminal(int columns) {
            emulated = new Emulated(columns);
            is(columns);
            status = screen.status();
        }

        void is(int columns) {
            width = columns;
            known = columns;
        }

        private Canvas canvas() {
            return new Canvas(width, true, true, true);
        }

        void type(String piece) throws IOException {
            screen.text().write(piece.getBytes(UTF_8));
            screen.text().flush();
        }

        void above(String message) {
            screen.above(() -> bytes.writeBytes(message.getBytes(UTF_8)));
        }

        /** What was written reaches the window. */
        void seen() {
            emulated.write(bytes.toString(UTF_8).replaceAll("(?<!\r)\n", "\r\n"));
            bytes.reset();
        }
    }
}
