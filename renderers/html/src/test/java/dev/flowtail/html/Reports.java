package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.testkit.recorder.TestRendererContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Reports of events, as text and as a browser reads them. */
final class Reports {
    private Reports() {}

    static String html(Map<String, String> options, List<Event> events) {
        HtmlRendererProvider provider = new HtmlRendererProvider();
        StringBuilder out = new StringBuilder();
        try (var renderer = provider.create(TestRendererContext.plain(provider, options, out))) {
            for (Event event : events) {
                renderer.accept(event);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    static Document of(List<Event> events) {
        return of(Map.of(), events);
    }

    static Document of(Map<String, String> options, List<Event> events) {
        return Jsoup.parse(html(options, events));
    }
}
