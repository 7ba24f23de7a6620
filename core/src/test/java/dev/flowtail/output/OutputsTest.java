package dev.flowtail.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.client.NamedSink;
import dev.flowtail.discovery.Providers;
import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;
import dev.flowtail.spi.StatusLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Canvas screenCanvas = new Canvas(77, true, false, true);
    private final Names text = new Names("text", false);
    private final Names data = new Names("data", true);
    private final Remember remember = new Remember();
    private final List<Provider> providers = new ArrayList<>(List.of(text, data, remember));

    @Test
    void each_output_gets_every_event_under_its_name() throws IOException {
        Path file = folder.resolve("run.txt");
        List<NamedSink> outputs = open("text", "data:" + file, "remember:there:1");

        assertThat(outputs).extracting(NamedSink::name).containsExactly("text", "data:" + file, "remember:there:1");
        run(outputs, "one", "two");

        assertThat(screen.toString(ISO_8859_1)).isEqualTo("one\ntwo\nclosed\n");
        assertThat(file).hasContent("one\ntwo\nclosed\n");
        assertThat(remember.seen).containsExactly("there:1", "one", "two");
    }

    @Test
    void a_flush_makes_everything_visible() throws IOException {
        NamedSink output = open("text").get(0);
        output.accept(event("one"));
        assertThat(screen.size()).isZero();
        output.flush();
        assertThat(screen.toString(ISO_8859_1)).isEqualTo("one\n");
        output.close();
    }

    @Test
    void the_screen_has_its_canvas_and_a_file_that_of_files() {
        open("text", "data:" + folder.resolve("x"));
        assertThat(text.contexts).singleElement().satisfies(context -> {
            assertThat(context.canvas()).isEqualTo(screenCanvas);
            assertThat(context.zone()).isEqualTo(ZoneOffset.UTC);
        });
        assertThat(data.contexts).extracting(RendererContext::canvas).containsExactly(Canvas.PLAIN);
    }

    @Test
    void text_follows_the_charset_of_the_screen_and_data_is_utf_8_everywhere() throws IOException {
        run(open("text"), "\u00e9\u4e2d");
        assertThat(screen.toString(ISO_8859_1)).startsWith("\u00e9<U+4E2D>\n");
        screen.reset();
        run(open("data"), "\u00e9\u4e2d");
        assertThat(screen.toString(UTF_8)).startsWith("\u00e9\u4e2d\n");
    }

    @Test
    void data_is_appended_and_text_is_written_anew() throws IOException {
        for (int i = 0; i < 2; i++) {
            run(open("data:" + folder.resolve("d"), "text:" + folder.resolve("t")), "x");
        }
        assertThat(folder.resolve("d")).hasContent("x\nclosed\nx\nclosed\n");
        assertThat(folder.resolve("t")).hasContent("x\nclosed\n");
    }

    @Test
    void settings_reach_the_output_they_name_and_its_queue() throws IOException {
        open(
                OutputSettings.parse(List.of("text.mark=on", "remember.queue=7", "remember.when-full=drop")),
                "text",
                "remember");
        assertThat(text.contexts.get(0).options().get(Names.MARK)).isEqualTo("on");

        assertThatThrownBy(() -> open(OutputSettings.parse(List.of("remember.queue=0")), "remember"))
                .hasMessage("Option 'remember.queue' is '0'; expected a number from 1 to 1000000.");
        assertThatThrownBy(() -> open(OutputSettings.parse(List.of("remember.colour=red")), "remember"))
                .hasMessage("'remember' has no option 'colour': it has none at all.");
        assertThatThrownBy(() -> open(OutputSettings.parse(List.of("text.queue=9")), "text"))
                .as("a renderer has no queue")
                .hasMessage("'text' has no option 'queue'; it has: mark.");
        assertThatThrownBy(() -> open(OutputSettings.parse(List.of("data.mark=on")), "text"))
                .hasMessage("'data.mark=on' sets an output that was not chosen; chosen: text.");
    }

    @Test
    void an_unknown_output_lists_the_others() {
        assertThatThrownBy(() -> open("texd"))
                .hasMessage("No output is named 'texd'; available: data, remember, text. Did you mean 'text'?");
    }

    @Test
    void two_on_standard_output_would_mix() {
        assertThatThrownBy(() -> open("text", "data:-"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'text' and 'data:-' both write to standard output and would mix. Give one of them another file: -o data:FILE.");
    }

    @Test
    void two_in_one_file_would_mix_whatever_they_call_it() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder);
        Path file = folder.resolve("x");
        for (String other : List.of("x", "./x", "link/x", "link/../" + folder.getFileName() + "/x")) {
            assertThatThrownBy(() -> open("data:" + file, "text:" + folder.resolve(other)))
                    .as(other)
                    .hasMessageContaining("both write to " + folder.toRealPath().resolve("x") + " and would mix");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void nothing_is_touched_while_anything_is_wrong() throws IOException {
        Path report = Files.writeString(folder.resolve("report"), "of yesterday");
        for (String wrong :
                List.of("data:" + folder, "data:" + folder.resolve("no/x"), "nobody", "data:\0", "remember:refuse")) {
            assertThatThrownBy(() -> open("text:" + report, wrong))
                    .as(wrong)
                    .isInstanceOf(ConfigurationException.class);
            assertThat(report).as(wrong).hasContent("of yesterday");
        }
        assertThat(text.closed).as("what was open when another refused").isEqualTo(1);
    }

    @Test
    void a_plug_in_that_fails_to_make_an_output_is_named() {
        assertThatThrownBy(() -> open("remember:throw"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "Output 'remember' could not be made: java.lang.IllegalStateException: oops of \\S+Remember\\. This is a bug of the plug-in\\.");
        assertThatThrownBy(() -> open("remember:nothing")).hasMessageContaining("nothing came");
    }

    @Test
    void only_chosen_events_arrive() throws IOException {
        List<NamedSink> outputs = outputs()
                .open(
                        List.of(new OutputSpec("text", "")),
                        OutputSettings.NONE,
                        EventFilter.of(List.of("on*"), List.of()));
        run(outputs, "one", "two", "flowtail.outcome");
        assertThat(screen.toString(ISO_8859_1)).isEqualTo("one\nflowtail.outcome\nclosed\n");
    }

    @Test
    void nothing_was_dropped_where_nothing_may_be() throws IOException {
        Outputs outputs = outputs();
        run(outputs.open(List.of(new OutputSpec("remember", "")), OutputSettings.NONE, EventFilter.ALL), "one");
        assertThat(outputs.dropped()).isEqualTo(Map.of());
    }

    @Test
    void on_a_terminal_a_renderer_has_a_line_below_its_text_and_leaves_none_behind() throws IOException {
        LiveScreen live = new LiveScreen(screen, ISO_8859_1, () -> screenCanvas, () -> screenCanvas.width());
        live.progress(() -> 0.5);
        Outputs outputs = new Outputs(
                Providers.of("output", providers),
                new Surface(screen, ISO_8859_1, live),
                Canvas.PLAIN,
                ZoneOffset.UTC,
                variable -> variable.equals("COLORFGBG") ? "0;15" : null);
        NamedSink output = outputs.open(List.of(OutputSpec.parse("text")), OutputSettings.NONE, EventFilter.ALL)
                .get(0);
        RendererContext context = text.contexts.get(0);
        assertThat(context.canvas()).isEqualTo(screenCanvas);
        assertThat(context.light()).isTrue();
        assertThat(context.progress()).hasValue(0.5);
        context.status().show("12 s");
        output.accept(event("one"));
        output.flush();
        assertThat(screen.toString(ISO_8859_1)).isEqualTo("one\n12 s\r");
        output.close();
        Emulated terminal = new Emulated(77);
        terminal.write(screen.toString(ISO_8859_1).replace("\n", "\r\n"));
        assertThat(terminal.text()).isEqualTo("one\nclosed");
    }

    @Test
    void in_a_pipe_and_a_file_it_has_none() {
        open("text", "data:" + folder.resolve("run.txt"));
        assertThat(text.contexts.get(0).status()).isSameAs(StatusLine.NONE);
        assertThat(data.contexts.get(0).status()).isSameAs(StatusLine.NONE);
        assertThat(text.contexts.get(0).light()).isFalse();
    }

    private List<NamedSink> open(String... specs) {
        return open(OutputSettings.NONE, specs);
    }

    private List<NamedSink> open(OutputSettings settings, String... specs) {
        return outputs().open(Stream.of(specs).map(OutputSpec::parse).toList(), settings, EventFilter.ALL);
    }

    private Outputs outputs() {
        return new Outputs(
                Providers.of("output", providers),
                new Surface(screen, ISO_8859_1, screenCanvas),
                Canvas.PLAIN,
                ZoneOffset.UTC);
    }

    private static void run(List<NamedSink> outputs, String... names) throws IOException {
        for (NamedSink output : outputs) {
            for (String name : names) {
                output.accept(event(name));
            }
            output.close();
        }
    }

    private static Event event(String name) {
        return Event.of("{\"event\":\"" + name + "\"}", Instant.EPOCH);
    }

    /** Renders the names of events. */
    private static final class Names implements RendererProvider {
        private static final Option<String> MARK = Option.text("mark", "", "for a test");

        private final String name;
        private final boolean data;
        private final List<RendererContext> contexts = new ArrayList<>();
        private int closed;

        Names(String name, boolean data) {
            this.name = name;
            this.data = data;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return "names of events";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(MARK);
        }

        @Override
        public boolean data() {
            return data;
        }

        @Override
        public Renderer create(RendererContext context) {
            contexts.add(context);
            return new Renderer() {
                @Override
                public void accept(Event event) throws IOException {
                    context.out().append(event.name()).append('\n');
                }

                @Override
                public void close() throws IOException {
                    closed++;
                    context.out().append("closed\n");
                }
            };
        }
    }

    /** Keeps the names of events; misbehaves for some targets. */
    private static final class Remember implements SinkProvider {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "remember";
        }

        @Override
        public String description() {
            return "keeps names";
        }

        @Override
        public EventSink create(SinkContext context) {
            switch (context.target()) {
                case "refuse" -> throw new ConfigurationException("no");
                case "throw" -> throw new IllegalStateException("oops");
                case "nothing" -> {
                    return null;
                }
                default -> seen.add(context.target());
            }
            return event -> seen.add(event.name());
        }
    }
}
