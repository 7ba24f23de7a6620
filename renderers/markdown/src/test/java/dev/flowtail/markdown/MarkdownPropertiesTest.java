package dev.flowtail.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.text.SafeText;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.junit.jupiter.api.Test;

class MarkdownPropertiesTest {

    /** One delta of one agent. */
    record Piece(String agent, String text) {}

    @Property(tries = 100)
    void an_agents_code_blocks_hold_the_sum_of_its_deltas(@ForAll("pieces") List<Piece> pieces) {
        Map<String, StringBuilder> sums = new LinkedHashMap<>();
        List<Event> events = new ArrayList<>(List.of(Transcripts.started()));
        for (Piece piece : pieces) {
            sums.computeIfAbsent(piece.agent(), a -> new StringBuilder()).append(piece.text());
            events.add(Transcripts.agent("RunContent", "step-" + piece.agent(), piece.agent(), piece.text()));
        }
        events.add(Transcripts.outcome("completed"));

        Map<String, String> shown = textsByAgent(Transcripts.of(Map.of(), events));

        sums.forEach((agent, sum) -> assertThat(shown.getOrDefault(agent, ""))
                .isEqualTo(withoutBlankEdges(SafeText.block(sum.toString()).toString())));
    }

    @Property(tries = 10)
    void hostile_content_makes_only_our_blocks_wherever_the_file_is_cut(@ForAll("hostile") String payload) {
        byte[] markdown = Transcripts.of(Map.of(), everywhere(payload)).getBytes(StandardCharsets.UTF_8);

        assertOnlyOurs(markdown, markdown.length);
        for (int end = 0; end < markdown.length; end += 1 + markdown.length / 100) {
            assertOnlyOurs(markdown, end);
        }
    }

    @Test
    void every_byte_of_a_hostile_transcript_may_be_its_last() {
        String payload =
                "</pre>\r<script>x</script>\n~~~\n```\u2028# h\u0085<b>\n\n[a]: //x \"t\"\n![i](//x)<http://x> www.x.example|`` `\\";
        byte[] markdown = Transcripts.of(Map.of(), everywhere(payload)).getBytes(StandardCharsets.UTF_8);

        for (int end = 0; end <= markdown.length; end++) {
            assertOnlyOurs(markdown, end);
        }
    }

    @Property(tries = 50)
    void headings_and_rows_are_as_many_as_steps_whatever_their_names(@ForAll("hostile") String payload) {
        Node document = Transcripts.parse(Transcripts.of(Map.of(), everywhere(payload)));

        List<Node> headings = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                headings.add(node);
            }
        }
        // Title, one step, result, outcome.
        assertThat(headings).hasSize(4);
    }

    @Property(tries = 50)
    void no_control_character_but_the_line_feed(@ForAll("hostile") String payload) {
        assertThat(Transcripts.of(Map.of(), everywhere(payload)).codePoints().filter(Character::isISOControl))
                .containsOnly((int) '\n');
    }

    /** The payload in every place that a transcript shows. */
    private static List<Event> everywhere(String payload) {
        return List.of(
                Transcripts.event(
                        "WorkflowStarted",
                        "workflow_id",
                        payload,
                        "workflow_name",
                        payload,
                        "session_id",
                        payload,
                        "run_id",
                        "R"),
                Transcripts.event("error", "error", payload),
                Transcripts.event("StepStarted", "run_id", "R", "step_id", "s", "step_name", payload),
                Transcripts.event(
                        "RunStarted",
                        "run_id",
                        "a",
                        "step_id",
                        "s",
                        "agent_name",
                        payload,
                        "model",
                        payload,
                        "model_provider",
                        payload),
                Transcripts.event(
                        "RunContent", "run_id", "a", "step_id", "s", "content", payload, "reasoning_content", payload),
                tool("ToolCallStarted", payload),
                tool("ToolCallCompleted", payload),
                tool("ToolCallError", payload),
                Transcripts.event("RunContent", "run_id", "a", "step_id", "s", "content", payload),
                Transcripts.event("RunError", "run_id", "a", "step_id", "s", "content", payload, "error_type", payload),
                Transcripts.event("StepError", "run_id", "R", "step_id", "s", "error", payload),
                Transcripts.event("StepPaused", "run_id", "R", "step_id", "s", "confirmation_message", payload),
                form(payload),
                Transcripts.event(payload + "New"),
                Transcripts.event("CustomEvent", "run_id", "R", "step_id", "s", "what", payload),
                Transcripts.event(
                        "StepCompleted", "run_id", "R", "step_id", "s", "step_name", payload, "content", payload),
                Transcripts.event("WorkflowCancelled", "run_id", "nested", "reason", payload),
                Transcripts.event("WorkflowError", "run_id", "R", "error", payload),
                Transcripts.event("WorkflowCompleted", "run_id", "R", "content", payload + "!"),
                Transcripts.event("flowtail.new" + payload, "reason", payload),
                Transcripts.event("flowtail.outcome", "outcome", "x" + payload, "reason", payload));
    }

    private static Event tool(String name, String payload) {
        String quoted = Json.createValue(payload).toString();
        return Event.of(
                "{\"event\":\"" + name + "\",\"run_id\":\"a\",\"step_id\":\"s\",\"error\":" + quoted
                        + ",\"tool\":{\"tool_name\":" + quoted + ",\"tool_args\":{\"a\":" + quoted + "},\"result\":"
                        + quoted
                        + ",\"confirmed\":false,\"confirmation_note\":" + quoted + "}}",
                Transcripts.AT);
    }

    private static Event form(String payload) {
        String quoted = Json.createValue(payload).toString();
        return Event.of(
                "{\"event\":\"StepPaused\",\"run_id\":\"R\",\"step_id\":\"s\",\"requires_user_input\":true,\"user_input_message\":"
                        + quoted
                        + ",\"user_input_schema\":[{\"name\":" + quoted + ",\"field_type\":" + quoted
                        + ",\"description\":" + quoted
                        + ",\"allowed_values\":[" + quoted + "]}]}",
                Transcripts.AT);
    }

    private static void assertOnlyOurs(byte[] markdown, int end) {
        String text = new String(markdown, 0, end, StandardCharsets.UTF_8);
        Set<String> kinds = new HashSet<>();
        Transcripts.parse(text).accept(new Kinds(kinds));
        assertThat(kinds)
                .as("cut at byte %d: ...%s", end, text.substring(Math.max(0, text.length() - 60)))
                .isEmpty();
    }

    /** Notes every kind of node that we never write. */
    private static final class Kinds extends AbstractVisitor {
        private final Set<String> foreign;

        Kinds(Set<String> foreign) {
            this.foreign = foreign;
        }

        private void foreign(Node node) {
            foreign.add(node.toString());
        }

        @Override
        public void visit(Link node) {
            foreign(node);
        }

        @Override
        public void visit(Image node) {
            foreign(node);
        }

        @Override
        public void visit(HtmlInline node) {
            foreign(node);
        }

        @Override
        public void visit(HtmlBlock node) {
            foreign(node);
        }

        @Override
        public void visit(LinkReferenceDefinition node) {
            foreign(node);
        }

        @Override
        public void visit(FencedCodeBlock node) {
            foreign(node);
        }

        @Override
        public void visit(OrderedList node) {
            foreign(node);
        }

        @Override
        public void visit(ThematicBreak node) {
            foreign(node);
        }

        @Override
        public void visit(HardLineBreak node) {
            foreign(node);
        }

        @Override
        public void visit(CustomNode node) {
            if (node.getClass().getSimpleName().equals("Strikethrough")) {
                foreign(node);
            }
            visitChildren(node);
        }
    }

    /** What the code blocks behind each agent's name hold. */
    private static Map<String, String> textsByAgent(String markdown) {
        Map<String, String> texts = new LinkedHashMap<>();
        String speaker = null;
        for (Node node = Transcripts.parse(markdown).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                speaker = null;
            } else if (node instanceof Paragraph && node.getFirstChild() instanceof StrongEmphasis strong) {
                speaker = ((Text) strong.getFirstChild()).getLiteral();
            } else if (node instanceof IndentedCodeBlock code && speaker != null) {
                assertThat(texts.put(speaker, withoutBlankEdges(code.getLiteral())))
                        .isNull();
            }
        }
        return texts;
    }

    private static String withoutBlankEdges(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        while (!lines.isEmpty() && lines.get(0).matches(" *")) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).matches(" *")) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\n", lines);
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<String> agents = Arbitraries.of("ann", "bob", "cid");
        Arbitrary<String> texts = Arbitraries.oneOf(
                hostile(),
                Arbitraries.of(
                        "\n",
                        "\n\n",
                        " ",
                        "    ",
                        "\t",
                        "\r",
                        "\r\n",
                        "word ",
                        "- item\n",
                        "1. ",
                        "> ",
                        "```",
                        "\ud83d",
                        "\ude00",
                        "\u200d"));
        return Combinators.combine(agents, texts).as(Piece::new).list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> fences = Combinators.combine(
                        Arbitraries.of("", "> ", "- ", "  ", "    ", "1. "),
                        Arbitraries.of("`", "~"),
                        Arbitraries.integers().between(3, 200))
                .as((before, mark, count) -> before + mark.repeat(count));
        Arbitrary<String> tokens = Arbitraries.of(MarkdownTest.hostile());
        Arbitrary<String> ends = Arbitraries.of(
                "\n", "\r", "\r\n", "\u000b", "\f", "\u001c", "\u001d", "\u001e", "\u001f", "\u0085", "\u2028",
                "\u2029", "\n\n", " ");
        return Arbitraries.oneOf(fences, tokens, ends)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
