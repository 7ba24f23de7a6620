/**
 * Follows runs of AI workflows: the event model, the run protocol, the plug-in interfaces and the client.
 *
 * <p>{@link dev.flowtail.client} is the door for programs that run workflows, {@link dev.flowtail.spi} the one for plug-in authors.
 *
 * @uses dev.flowtail.spi.TransportProvider to reach servers, chosen by the scheme of the address
 * @uses dev.flowtail.spi.RunControlProvider to look runs up and to cancel them, chosen by the scheme of the address
 * @uses dev.flowtail.spi.RendererProvider to turn events into text, chosen by name
 * @uses dev.flowtail.spi.SinkProvider to send events anywhere else, chosen by name
 */
module dev.flowtail.core {
    requires transitive jakarta.json;
    requires transitive jakarta.json.bind;

    exports dev.flowtail.client;
    exports dev.flowtail.discovery;
    exports dev.flowtail.event;
    exports dev.flowtail.frame;
    exports dev.flowtail.output;
    exports dev.flowtail.pause;
    exports dev.flowtail.protocol;
    exports dev.flowtail.recording;
    exports dev.flowtail.spi;
    exports dev.flowtail.state;
    exports dev.flowtail.text;
    exports dev.flowtail.tls;

    // JSON binding reads and writes the command records.
    opens dev.flowtail.protocol;

    uses dev.flowtail.spi.TransportProvider;
    uses dev.flowtail.spi.RunControlProvider;
    uses dev.flowtail.spi.RendererProvider;
    uses dev.flowtail.spi.SinkProvider;
}
