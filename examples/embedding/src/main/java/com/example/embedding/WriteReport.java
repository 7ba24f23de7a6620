package com.example.embedding;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.EventFilter;
import dev.flowtail.output.OutputSettings;
import dev.flowtail.output.OutputSpec;
import dev.flowtail.output.Outputs;
import dev.flowtail.output.Surface;
import dev.flowtail.spi.Canvas;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** The outputs of the command line, from Java: whatever renderers and sinks are on the class path, by their names. */
public final class WriteReport {
    private WriteReport() {}

    /** Runs a workflow and leaves a Markdown transcript. */
    public static RunReport to(Path file, URI server, String workflow, String question) throws IOException {
        try (Plugins plugins = Plugins.onClassPath()) {
            Surface standardOutput = new Surface(System.out, StandardCharsets.UTF_8, Canvas.PLAIN);
            Outputs outputs = new Outputs(plugins.outputs(), standardOutput, Canvas.PLAIN, ZoneOffset.UTC);
            List<NamedSink> report = outputs.open(
                    List.of(OutputSpec.parse("markdown:" + file)),
                    OutputSettings.parse(List.of("markdown.title=" + question)),
                    EventFilter.ALL);
            return FlowtailClient.to(server)
                    .build()
                    .run(RunRequest.of(workflow, question), report.toArray(NamedSink[]::new));
        }
    }
}
