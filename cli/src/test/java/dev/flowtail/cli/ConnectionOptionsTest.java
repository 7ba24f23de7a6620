package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionOptionsTest {
    /** Nobody is asked: the file is read before. */
    private static final String SECURE = "wss://localhost:1/ws";

    @AutoClose
    private final DemoServer server = DemoServer.start();

    @TempDir
    private Path folder;

    @Test
    void headers_are_sent_when_connecting_each_under_its_name() {
        server.run("--header", "X-Team: blue", "--header", "X-Link:http://here:80/")
                .hasExit(0);
        assertThat(server.server().connections())
                .singleElement()
                .satisfies(connection -> assertThat(connection.headers())
                        .containsEntry("x-team", "blue")
                        .containsEntry("x-link", "http://here:80/"));
    }

    @ParameterizedTest
    @CsvSource({"s3cret, colon", ":s3cret, name"})
    void a_header_without_a_name_and_a_value_is_refused_and_not_shown(String header, String missing) {
        Called call = server.run("--header", header);
        call.isRefusedWith("A --header is NAME:VALUE", "no " + missing);
        assertThat(call.err()).doesNotContain("s3cret");
        assertThat(server.server().connections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"X Team:s3cret", "'X-Team:s3cret\nX-Forged: yes'"})
    void a_header_that_http_does_not_allow_is_refused_and_not_shown(String header) {
        Called call = server.run("--header", header);
        call.isRefusedWith("header");
        assertThat(call.err()).doesNotContain("s3cret");
        assertThat(server.server().connections()).isEmpty();
    }

    @Test
    void a_proxy_that_is_no_url_is_refused_and_its_password_not_shown() {
        Called call = server.run("--proxy", "http://me:s3cret@a host:3128");
        call.isRefusedWith("The address of --proxy is not a URL: 'http://a host:3128'");
        assertThat(call.err()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"socks5://localhost:1080", "localhost:3128", "http://localhost:99999"})
    void a_proxy_that_cannot_be_used_is_refused_with_the_form_of_those_that_can(String proxy) {
        server.run("--proxy", proxy).isRefusedWith("proxy address cannot be used", "expected");
        assertThat(server.server().connections()).isEmpty();
    }

    @Test
    void a_file_of_authorities_that_is_not_there_is_refused_by_its_name() {
        Path absent = folder.resolve("absent.pem");
        Called.flowtail("run", "hello", "--server", SECURE, "--ca", absent.toString())
                .isRefusedWith(absent.toString());
    }

    @Test
    void a_file_without_a_certificate_is_refused_by_its_name() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "no certificate\n");
        Called.flowtail("run", "hello", "--server", SECURE, "--ca", empty.toString())
                .isRefusedWith(empty.toString());
    }

    @Test
    void insecure_is_warned_about() {
        assertThat(Called.flowtail("run", "hello", "--server", SECURE, "--insecure")
                        .hasExit(5)
                        .err())
                .startsWith("flowtail: warning: --insecure: the server's certificate is not checked.\n");
    }

    @ParameterizedTest
    @CsvSource({"--insecure", "--ca=some.pem"})
    void whom_to_trust_is_refused_where_there_is_nobody_to_be_trusted(String option) {
        server.run(option).isRefusedWith(option.replaceFirst("=.*", ""), "Use wss://");
        assertThat(server.server().connections()).isEmpty();
    }

    @Test
    void trusting_some_and_trusting_all_exclude_each_other() {
        server.run("--insecure", "--ca", "some.pem").isRefusedWith("--insecure", "--ca", "mutually exclusive");
    }
}
