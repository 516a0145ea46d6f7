package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.benchphone.event.Event;
import org.benchphone.fetch.Programs;
import org.benchphone.trace.Traced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class MetricsTest {
    private final FakeBench bench = new FakeBench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    private String scrape() {
        return bench.get("/metrics").body();
    }

    /** The value of one series, as it is written: {@code benchphone_boots_total}, {@code …{tear="half"}}. */
    private static double value(String page, String series) {
        List<String> values = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(values).as(series + " in\n" + page).hasSize(1);
        return Double.parseDouble(values.getFirst());
    }

    @Test
    @Tag("external")
    void promtoolFindsNothingToSay() throws Exception {
        String promtool = Programs.need("promtool");
        aStory();
        Path page = Files.writeString(folder.resolve("page"), scrape());
        File said = folder.resolve("said").toFile();
        Process check = new ProcessBuilder(promtool, "check", "metrics")
                .redirectInput(page.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said.toPath())).isEmpty();
        assertThat(check.exitValue()).isZero();
        assertThat(Files.readString(page).lines().filter(line -> line.startsWith("# TYPE benchphone_")))
                .hasSizeGreaterThan(20);
    }

    private void aStory() {
        bench.powerOnUntil("Running");
        Traced.registration(bench.trace, "one");
        bench.events.post(new Event.UpdateRefused("damaged", "The image is damaged."));
        bench.events.post(new Event.CallEnded("1", "a", 1, "in", "", "200", "hung-up-there", 200, "OK", 61));
        bench.events.post(new Event.CallQuality("1", "PCMU", "127.0.0.1", 3000, 2990, 10, 1.5, 2));
        bench.events.post(new Event.ActionUrl("action_incoming_url", "http://host/", "no answer within 5 s"));
        bench.get("/nowhere");
        bench.post("/power/cut", "{\"operation\": 1, \"tear\": \"half\"}");
        bench.post("/keys/REDIAL", "");
        bench.awaitStage("Off");
        bench.put("/power", "0");
    }

    @Test
    void anUpdateThatTheChipDidNotTakeIsCounted() {
        bench.events.post(new Event.UpdateFailed("snom360-6.5.20-SIP-j", "the sector is worn"));
        assertThat(value(scrape(), "benchphone_updates_total{outcome=\"failed\",reason=\"\"}"))
                .isEqualTo(1);
    }

    @Test
    void countersMoveWithTheStory() {
        String before = scrape();
        assertThat(value(before, "benchphone_powered")).isZero();
        assertThat(value(before, "benchphone_boots_total")).isZero();
        assertThat(value(before, "benchphone_stage{stage=\"Off\"}")).isEqualTo(1);
        assertThat(value(before, "benchphone_info{mac=\"000413230001\",model=\"snom360\",version=\"unpacked\"}"))
                .isEqualTo(1);
        aStory();
        String after = scrape();
        assertThat(value(after, "benchphone_boots_total")).isEqualTo(1);
        assertThat(value(after, "benchphone_events_total{event=\"power-on\"}")).isEqualTo(1);
        assertThat(value(after, "benchphone_power_cuts_total{tear=\"half\"}")).isEqualTo(1);
        assertThat(value(after, "benchphone_power_cuts_total{tear=\"none\"}")).isEqualTo(1);
        assertThat(value(after, "benchphone_updates_total{outcome=\"refused\",reason=\"damaged\"}"))
                .isEqualTo(1);
        assertThat(value(after, "benchphone_downloads_total{outcome=\"refused\",what=\"action-url\"}"))
                .isEqualTo(1);
        assertThat(value(after, "benchphone_calls_ended_total{cause=\"hung-up-there\",direction=\"in\"}"))
                .isEqualTo(1);
        assertThat(value(after, "benchphone_talk_seconds_total{direction=\"in\"}"))
                .isEqualTo(61);
        assertThat(value(after, "benchphone_rtp_packets_total{fate=\"lost\"}")).isEqualTo(10);
        assertThat(value(after, "benchphone_sip_messages_total{direction=\"in\"}"))
                .isEqualTo(2);
        assertThat(value(after, "benchphone_sip_messages_total{direction=\"out\"}"))
                .isEqualTo(2);
        assertThat(value(after, "benchphone_flash_operations_total{operation=\"erase\"}"))
                .isPositive();
        assertThat(value(after, "benchphone_flash_bytes_total{operation=\"erase\"}"))
                .isEqualTo(4096 * value(after, "benchphone_flash_operations_total{operation=\"erase\"}"));
        assertThat(value(after, "benchphone_flash_sector_erases_max")).isPositive();
        assertThat(value(after, "benchphone_http_responses_total{code=\"2xx\"}"))
                .isPositive();
        assertThat(value(after, "benchphone_http_responses_total{code=\"4xx\"}"))
                .isEqualTo(1);
        assertThat(value(after, "benchphone_recording_bytes")).isPositive();
    }

    @Test
    void aPhoneThatRunsHasAnUptimeAndItsProcessHasMemory() {
        bench.powerOnUntil("Running");
        String page = scrape();
        assertThat(value(page, "benchphone_powered")).isEqualTo(1);
        assertThat(value(page, "benchphone_stage{stage=\"Running\"}")).isEqualTo(1);
        assertThat(value(page, "benchphone_phone_uptime_seconds")).isPositive();
        assertThat(value(page, "benchphone_uptime_seconds")).isPositive();
        assertThat(value(page, "benchphone_lines{state=\"registered\"}")).isZero();
        assertThat(value(page, "jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
        assertThat(value(page, "jvm_threads_current")).isPositive();
        assertThat(value(page, "process_open_fds")).isPositive();
        assertThat(page).contains("jvm_gc_collection_seconds_count");
    }

    @Test
    void prometheusFindsItWhereItLooksAndGetsTheFormItWants() {
        HttpResponse<String> text = bench.send(bench.request("/metrics"));
        assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        HttpResponse<String> open =
                bench.send(bench.request("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0"));
        assertThat(open.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
    }
}
