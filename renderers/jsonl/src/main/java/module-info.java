/**
 * One line of JSON an event, for programs.
 *
 * @provides dev.flowtail.spi.RendererProvider named {@code jsonl}
 */
module dev.flowtail.jsonl {
    requires transitive dev.flowtail.core;

    exports dev.flowtail.jsonl;

    provides dev.flowtail.spi.RendererProvider with
            dev.flowtail.jsonl.JsonlRendererProvider;
}
