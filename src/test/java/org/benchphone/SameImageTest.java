package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What would make each SD image another one: the moment that Java's key store notes for every certificate. */
@Tag("external")
@Timeout(60)
class SameImageTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Instant DATE = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path folder;

    /** As ca-certificates-java makes it. */
    private Path certificates(String name) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                        .toFile(),
                PASSWORD);
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        for (String alias : Collections.list(trusted.aliases())) {
            store.setCertificateEntry(alias, trusted.getCertificate(alias));
        }
        assertThat(store.size()).isGreaterThan(50);
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private int date(Path store) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(Programs.need("python3"), "image-build/date-cacerts", store.toString());
        command.environment().put("SOURCE_DATE_EPOCH", Long.toString(DATE.getEpochSecond()));
        Process process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void certificatesHaveOneDateInAllImages() throws Exception {
        Path first = certificates("first");
        Thread.sleep(5);
        Path second = certificates("second");
        assertThat(Files.mismatch(first, second)).as("the moment is in them").isNotEqualTo(-1);
        assertThat(date(first)).isZero();
        assertThat(date(second)).isZero();
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);

        KeyStore read = KeyStore.getInstance(first.toFile(), PASSWORD);
        int certificates = 0;
        for (String alias : Collections.list(read.aliases())) {
            assertThat(read.getCertificate(alias)).isNotNull();
            assertThat(read.getCreationDate(alias)).isEqualTo(DATE);
            certificates++;
        }
        assertThat(certificates).isGreaterThan(50);
    }

    @Test
    void whatIsNoKeyStoreOrADamagedOneIsLeftAsItIs() throws Exception {
        Path store = certificates("store");
        byte[] whole = Files.readAllBytes(store);
        byte[] flipped = whole.clone();
        flipped[5_000] ^= 1;
        for (byte[] content : new byte[][] {Arrays.copyOf(whole, 20_000), flipped, "no store".getBytes(), {}}) {
            Files.write(store, content);
            assertThat(date(store)).isEqualTo(1);
            assertThat(store).hasBinaryContent(content);
        }
    }
}
