package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees of a whole phone who only watches it: metrics, health, recording. */
@Timeout(240)
class ObservedStoryTest {
    @TempDir
    Path data;

    private static double metric(BenchClient bench, String series) throws Exception {
        String page = bench.api("/metrics");
        List<String> values = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(values).as(series + " in\n" + page).hasSize(1);
        return Double.parseDouble(values.getFirst());
    }

    @Test
    void anUpdateIsCountedTimedAndRecorded() throws Exception {
        long begin = System.nanoTime();
        try (BenchClient bench = BenchClient.start(data, "--demo", "--timing", "datasheet", "--redirection", "none")) {
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            bench.tap("OK");
            bench.awaitEvent("firmware-written");
            bench.awaitEvent("\"application\":\"snom360-SIP 6.5.20\"");

            assertThat(metric(bench, "benchphone_updates_total{outcome=\"written\",reason=\"\"}"))
                    .isEqualTo(1);
            assertThat(metric(bench, "benchphone_downloads_total{outcome=\"ok\",what=\"image\"}"))
                    .isEqualTo(1);
            assertThat(metric(bench, "benchphone_boots_total")).isEqualTo(3);
            assertThat(metric(bench, "benchphone_flash_bytes_total{operation=\"program\"}"))
                    .isGreaterThan(1_000_000);
            double busy = metric(bench, "benchphone_flash_busy_seconds_total");
            assertThat(busy).isBetween(1.0, (System.nanoTime() - begin) / 1e9);

            String recording = bench.api("/recording.json");
            assertThat(recording).contains("\"stage\":\"Writing\"", "\"keys\":[\"OK\"]", "firmware-written");
            assertThat(recording.split("\"pixels\"", -1))
                    .as("glasses of a progress bar")
                    .hasSizeGreaterThan(30);
            assertThat(bench.send("GET", bench.benchUrl() + "/healthz", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPhoneWithoutABootloaderIsNotHealthyUntilItIsOff() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--redirection", "none")) {
            byte[] empty = new byte[bench.flash().length];
            Arrays.fill(empty, (byte) 0xFF);
            bench.replaceFlash(empty);
            bench.await("Dead", "");
            assertThat(bench.send("GET", bench.benchUrl() + "/healthz", "").statusCode())
                    .isEqualTo(503);
            assertThat(metric(bench, "benchphone_stage{stage=\"Dead\"}")).isEqualTo(1);
            bench.api("PUT", "/power", "0");
            assertThat(bench.send("GET", bench.benchUrl() + "/healthz", "").statusCode())
                    .isEqualTo(200);
        }
    }
}
