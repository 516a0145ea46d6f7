package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.benchphone.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class RecordingCallsTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Map<String, Object> recording(String query) {
        return bench.json("/recording.json" + query);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> moments(Map<String, Object> recording) {
        return (List<Map<String, Object>>) (List<?>) (List<Object>) recording.get("moments");
    }

    private static List<Object> all(Map<String, Object> recording, String part) {
        return moments(recording).stream()
                .map(moment -> moment.get(part))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The recorder is a little behind. */
    private Map<String, Object> awaitRecording(Predicate<Map<String, Object>> isThere) {
        Map<String, Object> recording = recording("");
        while (!isThere.test(recording)) {
            Thread.onSpinWait();
            recording = recording("");
        }
        return recording;
    }

    @Test
    void theRecordingSaysWhatWasSeenPressedAndDone() {
        bench.powerOnUntil("Running");
        bench.post("/keys/7", "");
        bench.put("/keys/OFFHOOK", "1");
        Map<String, Object> recording = awaitRecording(it -> all(it, "keys").contains(List.of("OFFHOOK")));
        assertThat(recording)
                .containsEntry("format", "benchphone-recording")
                .containsEntry("version", 1L)
                .containsEntry("model", "snom360")
                .containsEntry("mac", "000413230001");
        assertThat((List<?>) recording.get("keyNames")).asString().contains("OK", "STAR", "OFFHOOK");
        List<Map<String, Object>> moments = moments(recording);
        assertThat(moments.getFirst().keySet())
                .containsExactly("ms", "power", "stage", "glass", "text", "lamps", "keys");
        assertThat(moments.stream().map(moment -> (Long) moment.get("ms"))).isSorted();
        assertThat((Long) moments.getLast().get("ms")).isLessThanOrEqualTo((Long) recording.get("millis"));
        assertThat(all(recording, "stage")).endsWith("Running");
        assertThat(all(recording, "keys")).contains(List.of("7"));
        assertThat(all(recording, "lamps")).asString().contains("MESSAGE");
        assertThat(all(recording, "text")).asString().contains("Lab phone 12");
        assertThat(all(recording, "event")).asString().contains("event=power-on", "event=firmware-started");
    }

    @Test
    void aGlassIsPackedAsTheFrontPanelGetsIt() {
        bench.powerOnUntil("Running");
        String pixels = PanelCalls.packed(bench.phone.fixture.look());
        assertThat(awaitRecording(it -> all(it, "glass").toString().contains(pixels)))
                .isNotEmpty();
        assertThat(all(recording(""), "glass").getLast()).asString().contains("width=128", "height=64");
    }

    @Test
    void itOutlivesPowerCutsOfThePhone() {
        bench.powerOnUntil("Running");
        awaitRecording(it -> all(it, "stage").contains("Running"));
        bench.put("/power", "0");
        Map<String, Object> recording = awaitRecording(it -> all(it, "power").equals(List.of(false, true, false)));
        assertThat(all(recording, "stage"))
                .as("a boot that takes less than a look may go unseen")
                .containsSubsequence("Off", "Running", "Off");
    }

    @Test
    void aKeyThatOnlyThePhoneHeardIsThereToo() {
        bench.events.post(new Event.KeyPressed("F2"));
        bench.events.post(new Event.KeyReleased("F2", 30));
        Map<String, Object> recording = awaitRecording(it -> all(it, "keys").size() >= 3);
        assertThat(all(recording, "keys")).containsExactly(List.of(), List.of("F2"), List.of());
    }

    @Test
    void aPartOfItIsCompleteInItself() {
        bench.powerOnUntil("Running");
        Map<String, Object> recording = awaitRecording(it -> all(it, "stage").contains("Running"));
        String until = (String) recording.get("until");
        Map<String, Object> part = recording("?since=" + until);
        assertThat(moments(part).getFirst())
                .containsEntry("ms", 0L)
                .containsEntry("stage", "Running")
                .containsKey("glass");
        Map<String, Object> before = recording("?since=PT10M&until=" + recording.get("since"));
        assertThat(before).containsEntry("millis", 0L);
        assertThat(all(before, "power")).containsExactly(false);
    }

    @Test
    void beginningAnewForgetsWhatWas() {
        bench.powerOnUntil("Running");
        awaitRecording(it -> all(it, "stage").contains("Running"));
        assertThat(bench.send(bench.request("/api/v1/recording").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(all(recording(""), "stage")).containsExactly("Running");
    }

    @Test
    void anAnimatedPictureOfTheLastSeconds() {
        bench.powerOnUntil("Running");
        bench.post("/keys/5", "");
        awaitRecording(it -> all(it, "keys").contains(List.of("5")));
        HttpResponse<byte[]> answer = bench.send(
                bench.request("/api/v1/recording.png?seconds=600&scale=1").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("inline; filename=\"recording-snom360-\\d{8}T\\d{6}Z\\.png\"");
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                .startsWith("\u0089PNG")
                .contains("acTL", "fcTL", "fdAT");
    }

    @Test
    void whatCannotBeSaysWhatToDo() {
        assertThat(bench.get("/recording.json?since=yesterday").body()).contains("since is a time as in 2026");
        assertThat(bench.get("/recording.json?since=P1000000000000D").statusCode())
                .isEqualTo(400);
        assertThat(bench.get("/recording.json?until=now").body()).contains("until is a time as in 2026");
        assertThat(bench.get("/recording.json?until=" + Instant.EPOCH).body()).contains("before what is kept");
        assertThat(bench.get("/recording.png?seconds=0").body()).contains("seconds is 1 to 600, not 0.");
        assertThat(bench.get("/recording.png?scale=9").body()).contains("scale is 1 to 8, not 9.");
        HttpResponse<String> nothing = bench.get("/recording.png?until=" + Instant.EPOCH);
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("Nothing is kept of the 30 seconds before");
    }

    @Test
    void aFloodOfEventsDoesNotMakeItLookMoreOftenThanAPersonCould() throws Exception {
        long before = bench.phone.fixture.looks();
        long begin = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            bench.events.post(new Event.Note("note " + i));
            if (i % 100 == 0) {
                Thread.sleep(5);
            }
        }
        awaitRecording(it -> all(it, "event").toString().contains("note 19999"));
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(bench.phone.fixture.looks() - before).isLessThan((long) (seconds * 25) + 3);
    }
}
