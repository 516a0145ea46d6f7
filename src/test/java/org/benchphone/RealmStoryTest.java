package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** "Defining Firmware Realms" of the update page, on a whole appliance: the bench redirects, the demo has the realms. */
@Timeout(180)
class RealmStoryTest {
    @TempDir
    Path data;

    @Test
    void aPhoneGoesHomeIsSentByADistributorToNorthAndUpdatesItself() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.10");
            bench.api("POST", "/realms/distributor", "");
            bench.api("POST", "/power/cycle", "");
            bench.awaitEvent("\"event\":\"firmware-started\",\"application\":\"snom360-SIP 6.5.20\"");

            assertThat(bench.api("/state")).contains("/realm/north/");
            assertThat(bench.events())
                    .containsSubsequence(
                            "\"step\":\"redirection\"",
                            "\"realm-changed\"",
                            "/distributor/north.php",
                            "\"realm-changed\"",
                            "/realm/north/snom360.htm",
                            "/realm/north/snom360-0004",
                            "\"decision\":\"update\"",
                            "\"decision\":\"equal\"")
                    .doesNotContain("settings-refused");
        }
    }

    @Test
    void inSouthItAsksInGermanBeforeItTakesTheOlderFirmware() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.api("POST", "/realms/south", "");
            bench.api("POST", "/power/cycle", "");
            bench.await("Confirm", "snom360-6.5.2-SIP-j");
            // a question that a power cut took away is asked again, and by now in the realm's language
            bench.api("POST", "/power/cycle", "");
            bench.await("Confirm", "aktualisieren");
            bench.tap("OK");
            bench.awaitEvent("\"event\":\"firmware-started\",\"application\":\"snom360-SIP 6.5.2\"");

            assertThat(bench.api("/state")).contains("/realm/south/");
        }
    }

    @Test
    void aPhoneThatNobodyMovedStaysAsItIs() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.await("Running", "");

            assertThat(bench.events()).contains("\"step\":\"redirection\"").doesNotContain("realm-changed");
            assertThat(bench.said())
                    .containsOnlyOnce("User and password of the redirection table, shown only now: operator  ")
                    .contains("Realm North  ", "Realm South  ");
        }
    }
}
