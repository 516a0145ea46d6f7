package org.benchphone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.benchphone.image.PublicUpdateServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A public update server, which knows the User-Agent and nothing else, and a phone that lets it do as it likes. */
@Timeout(240)
class LadderStoryTest {
    private static final String FOUR = "snom360-SIP 4.1; snom360 ramdisk v3.31; snom360 linux 3.14";
    private static final String[] RUNGS = {
        "5.5a-SIP-j",
        "ramdiskToJffs2-3.36-br",
        "3.25-l",
        "6.5.20-SIP-j",
        "3.38-l",
        "update6to7-7.1.6-bf",
        "7.3.30-SIP-f",
        "8.4.35-SIP-f"
    };

    @TempDir
    Path data;

    private static LabServer updateServer() throws Exception {
        LabServer server = new LabServer();
        PublicUpdateServer brain = new PublicUpdateServer();
        server.file("/snom360-" + Chips.MAC + ".htm", "update_policy&: auto_update\nfirmware_status&: HERE/fw\n");
        server.file("/fw", who -> {
            Optional<String> next = brain.next(who.userAgent());
            return next.map(stem -> "<html><pre>\nfirmware: " + server.url("/" + stem + ".bin") + "\n</pre></html>")
                    .orElse("")
                    .getBytes(ISO_8859_1);
        });
        for (String rung : RUNGS) {
            server.file("/snom360-" + rung + ".bin", Chips.image("snom360-" + rung));
        }
        return server;
    }

    @Test
    void anUpdateServerWalksA4xPhoneUpTheLadderByItsUserAgentAlone() throws Exception {
        try (LabServer server = updateServer();
                BenchClient bench = BenchClient.start(data, "--off", "--mac", Chips.MAC, "--redirection", "none")) {
            bench.replaceFlash(Chips.of(FOUR, Map.of("setting_server", "$" + server.url("/"))));
            bench.awaitEvent("\"event\":\"firmware-started\",\"application\":\"snom360-SIP 8.4.35\"");
            assertThat(server.paths().stream().filter(path -> path.endsWith(".bin")))
                    .containsExactly(java.util.Arrays.stream(RUNGS)
                            .map(rung -> "/snom360-" + rung + ".bin")
                            .toArray(String[]::new));
            assertThat(server.asked().stream().map(LabServer.Asked::userAgent))
                    .contains(
                            "Mozilla/4.0 (compatible; " + FOUR + ")",
                            "Mozilla/4.0 (compatible; snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.25)",
                            "Mozilla/4.0 (compatible; snom360-SIP 7.1.6)",
                            "Mozilla/4.0 (compatible; snom360-SIP 8.4.35 1.1.3-u)");
            assertThat(bench.events()).doesNotContain("update-refused");
        }
    }

    @Test
    void aServerThatSkipsARungIsRefusedAndThePhoneStaysWhatItIs() throws Exception {
        try (LabServer server = new LabServer();
                BenchClient bench = BenchClient.start(data, "--off", "--mac", Chips.MAC, "--redirection", "none")) {
            server.file("/fw", "firmware: HERE/snom360-7.3.30-SIP-f.bin")
                    .file("/snom360-7.3.30-SIP-f.bin", Chips.image("snom360-7.3.30-SIP-f"));
            bench.replaceFlash(Chips.of(
                    FOUR, Map.of("update_policy", "&auto_update", "firmware_status", "&" + server.url("/fw"))));
            bench.await("Loading", "install snom360-5.5a-SIP-j first");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 4.1");
        }
    }
}
