/**
 * A run for people, on a terminal or in a log.
 *
 * @provides dev.flowtail.spi.RendererProvider named {@code console}
 */
module dev.flowtail.console {
    requires transitive dev.flowtail.core;
    requires org.jline.terminal;

    exports dev.flowtail.console;

    provides dev.flowtail.spi.RendererProvider with
            dev.flowtail.console.ConsoleRendererProvider;
}
