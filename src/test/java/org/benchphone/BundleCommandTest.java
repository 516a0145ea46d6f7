package org.benchphone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code benchphone bundle} as typed, of a phone that somebody gave passwords. */
@Timeout(120)
class BundleCommandTest {
    private static final String TOKENS = "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25";
    private static final String SIP_PASSWORD = "hunter2hunter";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path data;
    private Path zip;

    @BeforeEach
    void aPhone() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        zip = folder.resolve("bundle.zip");
        Files.write(data.resolve("flash.bin"), Chips.of(TOKENS, Map.of("user_pass1", "$" + SIP_PASSWORD)));
        Files.writeString(data.resolve("token"), "0123456789abcdef0123\n");
        Files.writeString(data.resolve("redirection-account"), "operator:abcd-efgh-jkmn-pqrs\n");
        Files.writeString(
                data.resolve("benchphone.yaml"),
                "redirection: http://me:open-sesame@192.0.2.1/{mac}\n# " + SIP_PASSWORD + " abcd-efgh-jkmn-pqrs\n");
        Files.writeString(data.resolve("selftest.txt"), "1 passed, and 0123456789abcdef0123 was said\n");
    }

    private int run(Path file, String... more) {
        String[] words = {"bundle", "--data", data.toString(), file.toString()};
        String[] all = java.util.stream.Stream.of(words, more)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
        return Main.execute(all, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Map<String, String> entries() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    private void assertNoSecretIn(Map<String, String> entries) {
        assertThat(String.join("\n", entries.values()))
                .doesNotContain(SIP_PASSWORD, "open-sesame", "0123456789abcdef0123", "abcd-efgh-jkmn-pqrs");
    }

    @Test
    void holdsWhatThePhoneIsWithoutItsSecretsOrItsFlash() throws IOException {
        assertThat(run(zip)).as(err.toString()).isZero();
        Map<String, String> entries = entries();
        assertNoSecretIn(entries);
        assertThat(entries.get("phone/flash.txt"))
                .contains("MAC " + Chips.MAC, "settings    1", "versions    " + TOKENS, "at power-on starts");
        assertThat(entries.get("phone/benchphone.yaml")).contains("http://[redacted]@192.0.2.1/{mac}");
        assertThat(entries.get("phone/selftest.txt")).isEqualTo("1 passed, and [redacted] was said\n");
        assertThat(entries.get("version.txt")).startsWith("BenchPhone ").contains("java.vm.version 25");
        assertThat(entries.get("about.txt")).contains("Kept: MAC addresses", "Look through it before you send it");
        assertThat(Files.size(zip)).as("no flash chip in it").isLessThan(1_000_000);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatIsInsideAndToLookThroughIt() throws IOException {
        assertThat(run(zip)).isZero();
        assertThat(out.toString()).contains(entries().keySet());
        assertThat(out.toString())
                .contains("Secrets taken out: ", "Not there, or not for you to see: ", "phone/state.json")
                .contains("Look through it before you send it:  unzip -c " + zip);
    }

    @Test
    void ofARunningPhoneItHoldsStateAndEventsAndLeavesItAlone() throws Exception {
        try (BenchClient phone = BenchClient.start(data)) {
            assertThat(run(zip)).as(err.toString()).isZero();
            Map<String, String> entries = entries();
            assertNoSecretIn(entries);
            assertThat(entries.get("phone/state.json")).contains("\"stage\":\"Running\"");
            assertThat(entries.get("phone/events.json")).contains("firmware-started");
            assertThat(entries.get("phone/ports.json")).contains("\"bench\":");
            assertThat(phone.api("/state")).contains("\"stage\":\"Running\"");
        }
    }

    @Test
    void withoutAPhoneThereIsStillTheComputer() throws IOException {
        data = folder.resolve("nowhere");
        assertThat(run(zip)).isZero();
        assertThat(entries()).containsKeys("about.txt", "version.txt").doesNotContainKey("phone/flash.txt");
        assertThat(data).doesNotExist();
    }

    @Test
    void aFileThatIsThereIsOnlyReplacedByForce() throws IOException {
        Files.writeString(zip, "thesis");
        assertThat(run(zip)).isEqualTo(1);
        assertThat(err.toString()).contains(zip + " is there already; --force replaces it");
        assertThat(zip).hasContent("thesis");
        assertThat(run(zip, "--force")).isZero();
        assertThat(entries()).isNotEmpty();
    }
}
