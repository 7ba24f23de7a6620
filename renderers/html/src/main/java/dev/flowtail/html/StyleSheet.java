package dev.flowtail.html;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one sheet of the report, and the policy that lets nothing else in. */
final class StyleSheet {
    private StyleSheet() {}

    static String text() throws IOException {
        try (InputStream sheet = StyleSheet.class.getResourceAsStream("report.css")) {
            if (sheet == null) {
                throw new FileNotFoundException(
                        "report.css is missing from the jar of the renderer html: install Flowtail again.");
            }
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** No script, no request of any kind, no form, no base address, and no style but the sheet with this hash. */
    static String policy(String sheet) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
