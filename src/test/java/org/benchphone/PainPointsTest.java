package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of these phones struggle with, one test each, in the order of the fact sheet's list (chapter 9): the bench phone
 * does what the phones do, and says what theirs did not.
 */
@Timeout(240)
class PainPointsTest {
    private static final String NEWER = "snom360-6.5.20-SIP-j";
    private static final String SIX = "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25";
    private static final String SEVEN = "snom360-SIP 7.3.30";

    @TempDir
    Path data;

    private BenchClient bench(String... options) throws Exception {
        String[] usual = {"--mac", Chips.MAC, "--redirection", "none", "--off"};
        return BenchClient.start(
                data,
                java.util.stream.Stream.of(usual, options)
                        .flatMap(java.util.stream.Stream::of)
                        .toArray(String[]::new));
    }

    private static void boot(BenchClient bench, String tokens, Map<String, String> settings) throws Exception {
        bench.replaceFlash(Chips.of(tokens, settings));
    }

    private static LabServer realm(String settings) throws Exception {
        LabServer server = new LabServer();
        server.file("/snom360.htm", settings).file("/" + NEWER + ".bin", Chips.image(NEWER));
        return server;
    }

    private static Map<String, String> served(LabServer server) {
        return Map.of("setting_server", "$" + server.url("/"));
    }

    private static HttpResponse<String> save(BenchClient bench, String setting) throws Exception {
        return bench.send("GET", bench.phoneUrl() + "/dummy.htm?settings=save&" + setting, "");
    }

    @Test
    void point1_powerLostWhileWritingLeavesOnlyTftpAndTheSettingsAreGone() throws Exception {
        try (LabServer server =
                        realm("update_policy&: auto_update\nfirmware&: HERE/" + NEWER + ".bin\nphone_name$: x");
                BenchClient bench = bench("--demo")) {
            bench.api("POST", "/power/cut", "{\"operation\": 40, \"tear\": \"half\"}");
            boot(bench, SIX, served(server));
            bench.awaitEvent("\"event\":\"power-cut\"");
            bench.await("Off", "");
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            assertThat(bench.api("/state")).contains("\"applicationVersion\":\"\"");
            bench.recover();
            bench.await("Running", "");
            assertThat(bench.send("GET", bench.phoneUrl() + "/settings.htm", "").body())
                    .doesNotContain(server.url("/"));
        }
    }

    @Test
    void point2_aMissedPromptComesAgainAtTheNextPowerOnAndOnlyTheNumberPadCounts() throws Exception {
        try (BenchClient bench = bench()) {
            boot(bench, SIX, Map.of());
            bench.await("Boot", "press any key:\\n3");
            bench.tap("OK");
            bench.await("Running", "");
            bench.api("POST", "/power/cycle", "");
            bench.await("Boot", "press any key:\\n3");
            bench.tap("5");
            bench.await("Recovery", "");
        }
    }

    @Test
    void point3_anotherMajorVersionOverTftpIsRefusedBeforeAnythingIsErased() throws Exception {
        try (BenchClient bench = bench("--demo")) {
            boot(bench, SEVEN, Map.of());
            bench.await("Boot", "press any key");
            bench.recover();
            bench.await("Loading", "Recovery takes a 7.x SIP-f image");
            bench.api("POST", "/power/cycle", "");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains(SEVEN);
        }
    }

    @Test
    void point4_aSkippedRungIsRefusedWithTheOneToInstallFirst() throws Exception {
        try (LabServer server = realm("update_policy&: auto_update\nfirmware&: HERE/snom360-7.3.30-SIP-f.bin");
                BenchClient bench = bench()) {
            server.file("/snom360-7.3.30-SIP-f.bin", Chips.image("snom360-7.3.30-SIP-f"));
            boot(bench, SIX, served(server));
            bench.await("Loading", "install snom360-3.38-l first");
        }
    }

    @Test
    void point5_aFirmwareThatIsNotThereHaltsEveryBootUntilAKey() throws Exception {
        try (LabServer server = realm("update_policy&: auto_update\nfirmware&: HERE/snom360-6.5.21-SIP-j.bin");
                BenchClient bench = bench()) {
            boot(bench, SIX, served(server));
            for (int i = 0; i < 2; i++) {
                bench.await("Loading", "File not found.\\nPress any key to continue.");
                bench.tap("1");
                bench.await("Running", "");
                bench.api("POST", "/power/cycle", "");
            }
        }
    }

    @Test
    void point6_anUpdateThatNeverStartsSaysWhy() throws Exception {
        try (LabServer server = realm("firmware&: HERE/" + NEWER + ".bin");
                BenchClient bench = bench()) {
            boot(bench, SIX, served(server));
            bench.await("Running", "");
            assertThat(bench.events()).contains("\"decision\":\"not-by-settings_only\"");

            server.file("/snom360.htm", "<setting-files><file url=\"HERE/firmware.xml\"/></setting-files>")
                    .file(
                            "/firmware.xml",
                            "<settings><firmware-settings><firmware perm=\"\">HERE/" + NEWER
                                    + ".bin</firmware></firmware-settings></settings>");
            Map<String, String> automatic =
                    Map.of("setting_server", "$" + server.url("/"), "update_policy", "$auto_update");
            boot(bench, SIX, automatic);
            bench.awaitEvent("\"decision\":\"in-a-container\"");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("6.5.10");
        }
    }

    @Test
    void point7_aServerThatOffersTheSameForEverIsTakenOnce() throws Exception {
        try (LabServer server = realm("update_policy&: auto_update\nfirmware&: HERE/" + NEWER + ".bin");
                BenchClient bench = bench()) {
            boot(bench, SIX, served(server));
            bench.awaitEvent("\"application\":\"snom360-SIP 6.5.20\"");
            bench.api("POST", "/power/cycle", "");
            bench.await("Running", "");
            assertThat(bench.events()).contains("\"decision\":\"equal\"");
            assertThat(server.paths()).containsOnlyOnce("/" + NEWER + ".bin");
        }
    }

    @Test
    void point8_aWayBackThatIsNoneIsRefusedAndThePhoneStaysWhatItIs() throws Exception {
        try (LabServer server = realm("update_policy&: auto_update\nfirmware&: HERE/" + NEWER + ".bin");
                BenchClient bench = bench()) {
            boot(bench, SEVEN, served(server));
            bench.await("Loading", "takes only SIP-f images");
            bench.tap("1");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains(SEVEN);
        }
    }

    @Test
    void point10_aSettingSentWithAnExclamationMarkStaysAndALockedOneIsRefused() throws Exception {
        try (LabServer server = realm("phone_name!: from-server\nadmin_mode&: off");
                BenchClient bench = bench()) {
            boot(bench, SIX, Map.of("setting_server", "$" + server.url("/"), "phone_name", "!mine"));
            bench.await("Running", "");
            String settings =
                    bench.send("GET", bench.phoneUrl() + "/settings.htm", "").body();
            assertThat(settings).contains("phone_name!: mine");
            assertThat(save(bench, "admin_mode=on").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void point11_anEmptyPhoneTypeChangesNoFileName() throws Exception {
        try (LabServer server = realm("phone_type&:");
                BenchClient bench = bench()) {
            boot(bench, SIX, served(server));
            bench.await("Running", "");
            bench.api("POST", "/power/cycle", "");
            bench.await("Running", "");
            assertThat(server.paths())
                    .containsExactly(
                            "/snom360.htm", "/snom360-" + Chips.MAC + ".htm",
                            "/snom360.htm", "/snom360-" + Chips.MAC + ".htm");
        }
    }

    @Test
    void point12_plugAndPlayThatNobodyHearsIsSaidAndCostsSeconds() throws Exception {
        try (BenchClient bench = bench()) {
            boot(bench, SIX, Map.of());
            bench.await("Running", "");
            assertThat(bench.events()).contains("\"step\":\"pnp\"").doesNotContain("setting-server-found");
        }
    }

    @Test
    void point14_aLinkThatComesUpTooLateIsMadeGoodWhileThePhoneRuns() throws Exception {
        int port;
        try (LabServer gone = realm("")) {
            port = gone.port();
        }
        try (BenchClient bench = bench()) {
            boot(bench, SIX, Map.of("setting_server", "$http://127.0.0.1:" + port + "/"));
            bench.await("Running", "");
            assertThat(bench.events()).contains("settings-refused");
            try (LabServer late = new LabServer(port)) {
                late.file("/snom360.htm", "phone_name$: late");
                bench.awaitEvent("settings-changed");
            }
        }
    }

    @Test
    void point15_aCutWhileTheRootFileSystemIsWrittenLeavesOnlyTftp() throws Exception {
        String step = "snom360-ramdiskToJffs2-3.36-br";
        try (LabServer server = realm("update_policy&: auto_update\nfirmware&: HERE/" + step + ".bin");
                BenchClient bench = bench()) {
            server.file("/" + step + ".bin", Chips.image(step));
            bench.api("POST", "/power/cut", "{\"operation\": 40, \"tear\": \"noise\"}");
            boot(bench, "snom360-SIP 5.5a; snom360 ramdisk v3.31; snom360 linux 3.25", served(server));
            bench.awaitEvent("\"event\":\"power-cut\"");
            bench.await("Off", "");
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP");
            assertThat(bench.api("/state")).contains("\"applicationVersion\":\"\"");
        }
    }

    @Test
    void point16_aLostPasswordIsGoneAfterATftpRecovery() throws Exception {
        try (BenchClient bench = bench("--demo")) {
            boot(bench, SIX, Map.of("admin_mode_password", "&forgotten"));
            bench.await("Boot", "press any key");
            bench.recover();
            bench.await("Running", "");
            assertThat(bench.events()).contains("\"why\":\"TFTP recovery\"");
            assertThat(save(bench, "admin_mode_password=0000").statusCode()).isEqualTo(200);
        }
    }
}
