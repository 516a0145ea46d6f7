package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The update page, step by step, on a whole appliance, over HTTP. */
@Timeout(180)
class UpdateStoryTest {
    @TempDir
    Path data;

    @Test
    void theUpdatePageFollowedToTheLetter() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            String information =
                    bench.send("GET", bench.phoneUrl() + "/info.htm", "").body();
            assertThat(information).contains("Application Version:", "snom360-SIP 6.5.10");
            assertThat(information).contains("Rootfs version:", "snom360 jffs2 v3.36");

            assertThat(bench.load(bench.sample("snom360-6.5.20-SIP-j.bin")).statusCode())
                    .isEqualTo(200);
            bench.await("Rebooting", "SW");
            bench.await("Confirm", "Update software");
            bench.tap("OK");
            bench.await("Running", "");

            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
            assertThat(stagesOf(bench))
                    .containsSubsequence("Running", "Rebooting", "Boot", "Confirm", "Loading", "Erasing", "Writing")
                    .endsWith("Rebooting", "Boot", "Running");
        }
    }

    private static java.util.List<String> stagesOf(BenchClient bench) throws Exception {
        return java.util.regex.Pattern.compile("\"event\":\"stage\",\"stage\":\"(\\w+)\"")
                .matcher(bench.events())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void xKeepsTheOldFirmware() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            bench.tap("X");
            bench.await("Running", "");

            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.10");
            assertThat(stagesOf(bench)).doesNotContain("Loading", "Erasing");
        }
    }

    /** The first thing that says the question is there is the event; a script may answer in the same moment. */
    @Test
    void anAnswerInTheMomentOfTheQuestionCounts() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            for (int i = 0; i < 5; i++) {
                bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
                bench.await("Confirm", "");
                bench.api("PUT", "/keys/X", "1");
                bench.await("Running", "");
                bench.api("PUT", "/keys/X", "0");
            }
            assertThat(bench.events().split("update-answered", -1)).hasSize(6);
        }
    }

    /** A hand that lets go and presses again in the same moment, as a browser's queue of clicks does. */
    @Test
    void tenPressesInARowAreTenDigits() throws Exception {
        try (BenchClient bench = BenchClient.start(data)) {
            for (int i = 0; i < 10; i++) {
                bench.api("PUT", "/keys/5", "1");
                bench.api("PUT", "/keys/5", "0");
            }
            bench.await("Running", "5555555555");
        }
    }

    @Test
    void theQuestionWaitsThroughAPowerCut() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            bench.api("PUT", "/power", "0");
            bench.await("Off", "");
            bench.api("PUT", "/power", "1");
            bench.await("Confirm", "6.5.20");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
        }
    }

    @Test
    void anOlderOneMayBeInstalledAndTheSameIsSkipped() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.load(bench.sample("snom360-6.5.2-SIP-j.bin"));
            bench.await("Confirm", "");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.2\"");

            bench.load(bench.sample("snom360-6.5.2-SIP-j.bin"));
            bench.await("Confirm", "");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.events()).contains("update-skipped");
        }
    }

    @Test
    void unpoweredInWritingOnlyTftpHelpsAndThatWipesTheSettings() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.send("GET", bench.phoneUrl() + "/dummy.htm?settings=save&language=Deutsch", "");
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "Software aktualisieren");
            bench.api("POST", "/power/cut", "{\"operation\": 500, \"tear\": \"half\"}");
            bench.tap("OK");
            bench.await("Off", "");
            assertThat(bench.events()).contains("power-cut");

            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            bench.tap("OK");
            bench.tap("F1");
            assertThat(bench.api("/state")).contains("\"Boot\"").contains("\"applicationVersion\":\"\"");

            bench.recover();
            bench.await("Running", "");

            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.");
            assertThat(bench.send("GET", bench.phoneUrl() + "/settings.htm", "").body())
                    .as("the settings were wiped")
                    .doesNotContain("Deutsch\n");
        }
    }

    @Test
    void aPhoneWithNothingButABootloaderLoadsItsFirstFirmwareOverTftp() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo", "--factory", "bootloader-only", "--off")) {
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP");
            bench.recover();
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.");
        }
    }

    @Test
    void aDamagedBootloaderIsADeadPhone() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--off")) {
            byte[] chip = new byte[16 << 20];
            java.util.Arrays.fill(chip, (byte) 0xFF);
            bench.replaceFlash(chip);
            bench.await("Dead", "");
            bench.tap("5");
            assertThat(bench.api("/state")).contains("\"Dead\"");
        }
    }

    @Test
    void aBadImageIsRefusedWithASentenceAndTheOldFirmwareRuns() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            for (String name : new String[] {"damaged", "truncated", "missing"}) {
                String url = java.util.regex.Pattern.compile("http://\\S*" + name + "\\S*")
                        .matcher(bench.said())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group();
                bench.load(url);
                bench.await("Confirm", "");
                bench.tap("OK");
                bench.await("Loading", "Press any key");
                bench.tap("1");
                bench.await("Running", "");
            }
            assertThat(bench.events()).contains("update-refused", "DATA_CRC", "TRUNCATED", "NOT_FOUND");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.10");
            assertThat(bench.send("GET", bench.phoneUrl() + "/update.htm", "").body())
                    .contains("File not found");
        }
    }

    @Test
    void aLampKeyLightsItsLamp() throws Exception {
        try (BenchClient bench = BenchClient.start(data)) {
            bench.tap("SPEAKER");
            bench.await("Running", "");
            assertThat(bench.api("/lamps")).contains("\"SPEAKER\":true");
        }
    }
}
