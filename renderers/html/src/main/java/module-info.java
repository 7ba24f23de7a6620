/**
 * A report in HTML, for people who want to see how a run went.
 *
 * @provides dev.flowtail.spi.RendererProvider named {@code html}
 */
module dev.flowtail.html {
    requires transitive dev.flowtail.core;
    requires org.commonmark;

    exports dev.flowtail.html;

    provides dev.flowtail.spi.RendererProvider with
            dev.flowtail.html.HtmlRendererProvider;
}
