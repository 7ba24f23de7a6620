package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.flowtail.event.Event;
import dev.flowtail.output.CiJob;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Rehearsal;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in the browser that most people read it in. The script {@code browser} beside the POM makes one where there is none. */
class BrowserTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");
    private static final AtomicInteger VISITS = new AtomicInteger();

    // A browser that was just killed may still write into its profile.
    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private static HttpServer outside;
    private static Chromium browser;

    @BeforeAll
    static void open() throws IOException {
        Optional<Path> program = Chromium.installed();
        if (program.isEmpty()) {
            System.err.println("""

                    !! The HTML report is NOT tested in a browser: there is no Chromium here.
                    !! Run renderers/html/browser once, install Chromium, or let FLOWTAIL_CHROMIUM name one.
                    """);
        }
        // What is skipped proves nothing, and .ci/run makes one.
        assertThat(program.isPresent() || !CiJob.has(System.getenv()))
                .as("a CI job has to have a Chromium: run renderers/html/browser")
                .isTrue();
        assumeTrue(program.isPresent(), "no Chromium: run renderers/html/browser");
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> {
            VISITS.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        outside.start();
        browser = new Chromium(program.get(), folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            outside.stop(0);
        }
    }

    private static Path report(List<Event> events) throws IOException {
        return page(Reports.html(Map.of(), events));
    }

    private static Path page(String html) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "report", ".html"), html);
    }

    private static List<Event> demo() {
        return Rehearsal.events(DemoScenario.script(), DemoScenario.MESSAGE, OPENED);
    }

    private static long number(String expression) {
        return ((JsonNumber) browser.evaluate(expression)).longValue();
    }

    /** Texts that would call home or set {@code window.canary}, were they anything but texts. */
    private static List<Event> hostile() {
        String home = "http://127.0.0.1:" + outside.getAddress().getPort();
        String text = "</pre></title></style></svg><script>window.canary=1</script><script src=" + home
                + "/s.js></script>"
                + "<img src=" + home + "/i.png onerror='window.canary=2'><svg onload='window.canary=3'><image href="
                + home + "/v.png />"
                + "<style>@import '" + home + "/c.css'; * { background: url(" + home + "/b.png) }</style>"
                + "<link rel=stylesheet href=" + home + "/l.css><iframe src=" + home + "/f></iframe><base href=" + home
                + ">"
                + "<meta http-equiv=refresh content='0;url=" + home
                + "/r'>\" onmouseover=\"window.canary=4\" autofocus onfocus='window.canary=5'"
                + "![x](" + home + "/m.png)";
        return new Happenings()
                .then("WorkflowStarted", Map.of("workflow_name", text))
                .then("StepStarted", Map.of("step_id", "s", "step_name", text))
                .says("{\"event\":\"RunStarted\",\"run_id\":\"a\",\"step_id\":\"s\",\"agent_name\":" + quoted(text)
                        + "}")
                .says("{\"event\":\"RunContent\",\"run_id\":\"a\",\"step_id\":\"s\",\"content\":" + quoted(text) + "}")
                .says("{\"event\":\"RunError\",\"run_id\":\"a\",\"step_id\":\"s\",\"content\":" + quoted(text) + "}")
                .then("StepCompleted", Map.of("step_id", "s", "step_name", text, "content", text))
                .then("WorkflowCompleted", Map.of("content", text))
                .events();
    }

    private static String quoted(String text) {
        return jakarta.json.Json.createValue(text).toString();
    }

    private static void assertNothingHappened() {
        assertThat(browser.requests()).hasSize(1).allMatch(url -> url.startsWith("file:"));
        assertThat(browser.evaluate("typeof window.canary")).hasToString("\"undefined\"");
        assertThat(VISITS).hasValue(0);
    }

    @Test
    void no_request_leaves_and_no_script_runs() throws IOException {
        browser.open(report(hostile()));

        assertNothingHappened();
        assertThat(number("document.scripts.length")).isZero();
    }

    @Test
    void texts_stay_texts_even_without_the_policy() throws IOException {
        try (Chromium lenient = new Chromium(Chromium.installed().orElseThrow(), folder.resolve("lenient"))) {
            lenient.bypassPolicies();
            lenient.open(report(hostile()));

            assertThat(lenient.requests()).hasSize(1);
            assertThat(lenient.evaluate("typeof window.canary")).hasToString("\"undefined\"");
        }
        assertThat(VISITS).hasValue(0);
    }

    @Test
    void the_policy_holds_even_if_a_text_became_more() throws IOException {
        String home = "http://127.0.0.1:" + outside.getAddress().getPort();
        String broken = "<script>window.canary=1</script><img src=" + home
                + "/i.png onerror='window.canary=2'><style>body{display:none}</style>" + "<link rel=stylesheet href="
                + home + "/l.css><iframe src=" + home + "/f></iframe>";
        browser.open(page(Reports.html(Map.of(), demo()).replace("</body>", broken + "</body>")));

        assertThat(browser.evaluate("typeof window.canary")).hasToString("\"undefined\"");
        assertThat(browser.evaluate("getComputedStyle(document.body).display")).hasToString("\"block\"");
        assertThat(VISITS).hasValue(0);
    }

    @Test
    void the_style_sheet_is_the_one_that_the_policy_names() throws IOException {
        browser.open(report(demo()));

        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.chart .row')).display"))
                .hasToString("\"grid\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "loop", "parallel", "nested", "tool-confirm", "agent-fails", "fails"})
    void the_chart_has_a_bar_for_each_step_that_can_be_seen(String recording) throws IOException {
        browser.resize(1000, 800);
        browser.open(report(Recordings.named(recording).received(OPENED)));

        long steps = number("document.querySelectorAll('.steps tbody tr').length");
        assertThat(steps).isPositive();
        assertThat(
                        number(
                                "[...document.querySelectorAll('.chart .step .bar, .chart .group .bar')]"
                                        + ".map(bar => bar.getBoundingClientRect()).filter(box => box.width > 1 && box.height > 3).length"))
                .isEqualTo(steps);
        assertThat(number("[...document.querySelectorAll('.chart .bar')].map(bar => [bar.getBoundingClientRect(),"
                        + " bar.ownerSVGElement.getBoundingClientRect()]).filter(([bar, lane]) => bar.right > lane.right + 1 || bar.left < lane.left - 1)"
                        + ".length"))
                .isZero();
    }

    @Test
    void every_bar_has_a_name_for_those_who_do_not_see_it() throws IOException {
        browser.open(report(demo()));

        assertThat(number("[...document.querySelectorAll('svg[role=img]')]"
                        + ".filter(svg => svg.querySelector('title').textContent.length < 10).length"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 400, 800, 1400})
    void nothing_has_to_be_scrolled_sideways(int width) throws IOException {
        browser.resize(width, 900);
        String long_ = "W".repeat(300);
        List<Event> wide = new Happenings()
                .then("WorkflowStarted", Map.of("workflow_name", long_))
                .then("StepStarted", Map.of("step_id", "s", "step_name", long_))
                .then("StepPaused", Map.of("step_id", "s", "step_name", long_, "confirmation_message", long_))
                .says("{\"event\":\"ToolCallStarted\",\"run_id\":\"a\",\"agent_name\":\"" + long_
                        + "\",\"step_id\":\"s\",\"tool\":{\"tool_name\":\"" + long_ + "\",\"tool_args\":{\"" + long_
                        + "\":\"" + long_ + "\"}}}")
                .then("StepCompleted", Map.of("step_id", "s", "step_name", long_, "content", long_))
                .then("WorkflowCompleted", Map.of("content", "漢字".repeat(500)))
                .events();
        for (List<Event> events :
                List.of(demo(), hostile(), wide, Recordings.named("ask").received(OPENED))) {
            browser.open(report(events));

            assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void dark_rooms_get_dark_paper() throws IOException {
        browser.open(report(demo()));
        browser.prefer("light");
        JsonValue light = browser.evaluate("getComputedStyle(document.body).backgroundColor");
        browser.prefer("dark");

        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        browser.prefer("light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void every_text_stands_out_from_what_is_behind_it(String scheme) throws IOException {
        browser.open(report(Recordings.named("agent-fails").received(OPENED)));
        browser.prefer(scheme);

        // 4.5 to 1 is what WCAG asks of small letters.
        assertThat(browser.evaluate("""
                (() => {
                  const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
                  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                  const behind = element => {
                    for (let e = element; e; e = e.parentElement) {
                      const colour = rgb(getComputedStyle(e).backgroundColor);
                      if (colour.length === 3 || colour[3] > 0) return colour;
                    }
                    return [255, 255, 255];
                  };
                  const weak = [];
                  for (const element of document.querySelectorAll('body *:not(svg, svg *)')) {
                    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
                    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) weak.push(element.outerHTML.slice(0, 80));
                  }
                  return weak.join(' | ');
                })()
                """)).hasToString("\"\"");
        browser.prefer("light");
    }
}
