package dev.flowtail.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthoritiesTest {
    @TempDir
    Path directory;

    @Test
    void a_file_may_hold_many_authorities_and_text_between_them() throws Exception {
        X509Certificate[] known = Judge.by(null).getAcceptedIssuers();
        String bundle =
                Stream.of(known).limit(3).map(AuthoritiesTest::pem).collect(Collectors.joining("\n# and - so on\n"));

        KeyStore read = Authorities.read(Files.writeString(directory.resolve("bundle.pem"), "# ours\n" + bundle));

        assertThat(known).hasSizeGreaterThan(2);
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.getCertificateAlias(known[2])).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | holds no certificate",
                "-----BEGIN CERTIFICATE-----,AAAA,-----END CERTIFICATE----- | Certificate 1",
            })
    void a_file_without_a_usable_certificate_is_refused_by_its_name(String text, String what) throws Exception {
        Path file = Files.writeString(directory.resolve("ours.pem"), text.replace(',', '\n'));

        assertThatThrownBy(() -> Authorities.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(what);
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_by_its_name() {
        Path missing = directory.resolve("missing.pem");

        assertThatThrownBy(() -> Authorities.read(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing + "' cannot be read: there is no such file");
        assertThatThrownBy(() -> Authorities.read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(directory.toString());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
