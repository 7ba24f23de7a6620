package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventType;
import dev.flowtail.event.Notice;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in any member of any event: a browser finds the elements and attributes that we write, and no others. */
class HostileTextTest {
    private static final Instant DAY = Instant.parse("2001-02-03T04:05:06Z");
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "footer",
            "section",
            "article",
            "figure",
            "figcaption",
            "div",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "span",
            "strong",
            "em",
            "bdi",
            "a",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "svg",
            "rect",
            "line",
            "text");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "dir",
            "tabindex",
            "open",
            "scope",
            "start",
            "role",
            "aria-hidden",
            "aria-labelledby",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "rx",
            "text-anchor");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</pre></section></main></body></html><script src=//evil.example/x.js></script>",
                "</title><script>alert(1)</script>",
                "</style><style>*{background:url(//evil.example)}</style>",
                "<style>@import '//evil.example/x.css';</style>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)' x='",
                "\" onload=\"alert(1)",
                "<svg onload=alert(1)><foreignObject><iframe srcdoc='<script>1</script>'></iframe></foreignObject></svg>",
                "</svg></title><a xlink:href=\"javascript:alert(1)\">x</a>",
                "<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>",
                "<!-- --><!--> <![CDATA[ ]]> <?php ?>",
                "&lt;script&gt; &#60;script&#62; &#x3C;script&#x3E; &colon; &Tab;",
                "<a href=\"javascript:alert(1)\">x</a> [x](javascript:alert(1)) ![x](//evil.example/p.png)",
                "<details open ontoggle=alert(1)><form action=//evil.example><button formaction=javascript:alert(1)>",
                "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'><link rel=stylesheet href=//evil.example>",
                "<plaintext><textarea><xmp><noscript><template><select><frameset>",
                "\u202Eevil\u2066\u200B\uFEFF\u061C",
                "\uD800 lone \uDFFF",
                "\u0000\u0008\u001B[31m\u0085\u2028\u2029\r\n\t",
                "# <b>x</b>\n\n- *<i onclick=alert(1)>* **[x](javascript:alert(1))**\n\n```<script>\n</pre><script>\n```\n\n[x]: //evil.example",
                "**&#27;[2J** &#x202E; `&#0;`",
                "`-alert(1)-` ${alert(1)} {{alert(1)}} <%= 1 %>"
            })
    void a_text_makes_no_element_and_no_attribute(String text) {
        check(Reports.of(Map.of("title", text), everywhere(text)));
        check(Reports.of(everywhere(text)));
    }

    @Property(tries = 60)
    void no_text_at_all_does(@ForAll String text) {
        check(Reports.of(everywhere(text)));
    }

    @Test
    void a_text_is_shown_as_it_was() {
        String text = "<b>&amp; \"it\"</b>";
        Document report = Reports.of(everywhere(text));

        assertThat(report.select(".result pre").text()).isEqualTo(text);
        assertThat(report.select(".chart .step title").text()).contains(text);
    }

    @Test
    void a_line_feed_at_the_beginning_is_part_of_the_text() {
        Document report = Reports.of(everywhere("\n\nlate"));

        assertThat(report.select(".result pre").first().wholeText()).isEqualTo("\n\nlate");
    }

    @Test
    void what_hides_or_reorders_is_seen() {
        assertThat(Reports.of(everywhere("a\u202Eb\u0007"))
                        .select(".result pre")
                        .text())
                .isEqualTo("a<U+202E>b␇");
    }

    @Test
    void the_policy_comes_first_and_allows_one_style_sheet() {
        String html = Reports.html(Map.of(), List.of());
        Document report = Reports.of(List.of());
        String policy =
                report.select("meta[http-equiv=Content-Security-Policy]").attr("content");

        assertThat(html.indexOf("charset=\"utf-8\"")).isBetween(0, 100);
        assertThat(html.indexOf("Content-Security-Policy")).isBetween(0, 1024 - policy.length());
        assertThat(policy)
                .matches(
                        "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'");
        assertThat(policy)
                .isEqualTo(StyleSheet.policy(report.select("style").first().data()));
    }

    @Test
    void the_style_sheet_asks_for_nothing_either() throws Exception {
        assertThat(StyleSheet.text()).doesNotContain("url(", "@import", "image-set(", "expression(", "</", "\r");
    }

    private static void check(Document report) {
        report.traverse((NodeVisitor) (node, depth) -> {
            assertThat(node).isNotInstanceOf(Comment.class);
            if (node instanceof Element element && depth > 0) {
                assertThat(element.normalName()).isIn(ELEMENTS);
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey()).isIn(ATTRIBUTES);
                }
            }
        });
        assertThat(report.select("[href]").eachAttr("href")).allMatch(href -> href.matches("#step-[0-9-]+"));
        assertThat(report.select("style")).hasSize(1);
        assertThat(report.select("meta")).hasSize(5);
        assertThat(report.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(report.outerHtml().codePoints().filter(c -> Character.isISOControl(c) && c != '\n'))
                .isEmpty();
    }

    /** Each type of event once, in an order that makes sense, with the text as every member that may be shown. */
    private static List<Event> everywhere(String text) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (String member : List.of(
                "workflow_name",
                "agent_name",
                "team_name",
                "step_name",
                "model",
                "model_provider",
                "content",
                "reasoning_content",
                "error",
                "error_type",
                "message",
                "detail",
                "reason",
                "text",
                "outcome",
                "title",
                "status",
                "confirmation_message",
                "user_input_message",
                "output_review_message",
                text)) {
            fields.add(member, text);
        }
        JsonObject tool = Json.createObjectBuilder()
                .add("tool_call_id", "call")
                .add("tool_name", text)
                .add("tool_args", Json.createObjectBuilder().add(text, text))
                .add("result", text)
                .add("answered", true)
                .add("confirmed", false)
                .add("confirmation_note", text)
                .add("user_input_schema", Json.createArrayBuilder().add(form(text)))
                .build();
        JsonObject common = fields.add("run_id", "run-1")
                .add("session_id", text)
                .add("workflow_id", text)
                .add("step_id", "step-1")
                .add("requires_user_input", true)
                .add("user_input_schema", Json.createArrayBuilder().add(form(text)))
                .add("available_choices", Json.createArrayBuilder().add(text))
                .add("selected_steps", Json.createArrayBuilder().add(text))
                .add("tool", tool)
                .add("tools", Json.createArrayBuilder().add(tool))
                .add(
                        "step_results",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("step_name", text)
                                        .add("success", false)
                                        .add("error", text)))
                .build();
        return Stream.concat(
                        EventType.known().stream()
                                .filter(type -> !type.name().equals(Notice.OUTCOME)
                                        && !type.name().equals("WorkflowCancelled"))
                                .map(type -> event(type, common)),
                        Stream.of(
                                event(EventType.of("StepStarted"), common),
                                event(EventType.of("WorkflowCompleted"), common),
                                Event.of(
                                        Json.createObjectBuilder()
                                                .add("event", text)
                                                .build()
                                                .toString(),
                                        DAY),
                                event(EventType.of(Notice.OUTCOME), common)))
                .toList();
    }

    private static JsonObject form(String text) {
        return Json.createObjectBuilder()
                .add("name", text)
                .add("field_type", text)
                .add("description", text)
                .add("value", text)
                .add("allowed_values", Json.createArrayBuilder().add(text))
                .build();
    }

    private static Event event(EventType type, JsonObject members) {
        if (type.family() == EventFamily.FLOWTAIL) {
            return Notice.of(type.name(), members, DAY);
        }
        JsonObjectBuilder json = Json.createObjectBuilder(members).add("event", type.name());
        return Event.of(json.build().toString(), DAY);
    }
}
