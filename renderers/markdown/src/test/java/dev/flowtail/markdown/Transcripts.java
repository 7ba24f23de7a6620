package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Events in, Markdown out, and what a code host would make of it. */
final class Transcripts {
    static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    /** Without its mail addresses: there it takes an invisible character for a letter, which no host does. */
    private static final Extension LINKS = AutolinkExtension.builder()
            .linkTypes(AutolinkType.URL, AutolinkType.WWW)
            .build();

    private static final Parser HOST = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), LINKS))
            .build();

    private Transcripts() {}

    static Node parse(String markdown) {
        return HOST.parse(markdown);
    }

    /** With the last section that every transcript has. */
    static String of(Event... events) {
        return of(Map.of(), List.of(events));
    }

    static String of(Map<String, String> options, List<Event> events) {
        StringBuilder out = new StringBuilder();
        try (Renderer renderer = renderer(out, options)) {
            for (Event event : events) {
                renderer.accept(event);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static Renderer renderer(Appendable out, Map<String, String> options) {
        RendererProvider provider = new MarkdownRendererProvider();
        return provider.create(new Context(out, Options.parse(provider, options)));
    }

    /** An event with these members, given as key, value, key, value. */
    static Event event(String name, Object... members) {
        JsonObjectBuilder object = Json.createObjectBuilder().add("event", name);
        for (int i = 0; i < members.length; i += 2) {
            object.add((String) members[i], Json.createValue(String.valueOf(members[i + 1])));
        }
        return Event.of(object.build().toString(), AT);
    }

    static Event json(String json) {
        return Event.of(json.replace('\'', '"'), AT);
    }

    static Event started() {
        return json("{'event':'WorkflowStarted','workflow_id':'w','workflow_name':'W','session_id':'s','run_id':'R',"
                + "'nested_depth':0,'created_at':1767000000}");
    }

    static Event step(String event, String id) {
        return event(event, "run_id", "R", "step_id", id, "step_name", id);
    }

    static Event agent(String event, String step, String agent, String content) {
        return event(
                event,
                "run_id",
                "run-" + agent,
                "workflow_run_id",
                "R",
                "step_id",
                step,
                "step_name",
                step,
                "agent_id",
                agent,
                "agent_name",
                agent,
                "content",
                content);
    }

    static Event outcome(String outcome) {
        return json("{'type':'flowtail.outcome','outcome':'" + outcome
                + "','exit':0,'run_id':'R','events':9,'gaps':0,'duration_ms':1234}");
    }

    private record Context(Appendable out, Options options) implements RendererContext {
        @Override
        public Canvas canvas() {
            return Canvas.PLAIN;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    }
}
