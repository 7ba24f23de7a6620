/**
 * A transcript in Markdown, for people who were not there.
 *
 * @provides dev.flowtail.spi.RendererProvider named {@code markdown}
 */
module dev.flowtail.markdown {
    requires transitive dev.flowtail.core;

    exports dev.flowtail.markdown;

    provides dev.flowtail.spi.RendererProvider with
            dev.flowtail.markdown.MarkdownRendererProvider;
}
