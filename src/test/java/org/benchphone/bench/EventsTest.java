package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchphone.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void note(int count) {
        for (int i = 1; i <= count; i++) {
            bench.events.post(new Event.Note("note " + i));
        }
    }

    /** Reads lines of the stream that begin with {@code prefix}, without it. */
    private List<String> read(HttpRequest.Builder request, String prefix, int count) {
        HttpResponse<InputStream> response = bench.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            while (lines.size() < count) {
                String line = reader.readLine();
                if (line.startsWith(prefix)) {
                    lines.add(line.substring(prefix.length()));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    @Test
    void aLateJoinerGetsTheBacklog() {
        note(3);
        List<String> data = read(bench.request("/api/v1/events"), "data: ", 3);
        assertThat(Json.parseObject(data.get(2)))
                .containsEntry("id", 3L)
                .containsEntry("event", "note")
                .containsEntry("text", "note 3");
    }

    @Test
    void whoWasThereBeforeGoesOn() {
        note(5);
        assertThat(read(bench.request("/api/v1/events").header("Last-Event-ID", "3"), "id: ", 2))
                .containsExactly("4", "5");
        assertThat(read(bench.request("/api/v1/events?lastEventId=4"), "id: ", 1))
                .containsExactly("5");
    }

    @Test
    void aNumberOfAnotherLifeOfTheBenchBeginsAnew() {
        note(2);
        for (String stale : List.of("700", "abc", "-1", "99999999999999999999999")) {
            assertThat(read(bench.request("/api/v1/events").header("Last-Event-ID", stale), "id: ", 1))
                    .as(stale)
                    .containsExactly("1");
        }
    }

    @Test
    void theStreamGoesOnWithWhatHappens() {
        Thread.ofVirtual().start(() -> {
            bench.events.post(new Event.PowerOn());
            bench.events.post(new Event.PowerOff());
        });
        assertThat(read(bench.request("/api/v1/events"), "id: ", 2)).containsExactly("1", "2");
    }

    @Test
    void asJsonWithSinceOrAccept() {
        note(3);
        assertThat(bench.get("/events?since=1").body())
                .startsWith("[{\"id\":2,\"time\":\"")
                .contains("\"text\":\"note 3\"");
        HttpResponse<String> accepted =
                bench.send(bench.request("/api/v1/events").header("Accept", "application/json"));
        assertThat(accepted.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(accepted.body()).startsWith("[{\"id\":1,");
        assertThat(bench.get("/events?since=later").statusCode()).isEqualTo(400);
    }

    @Test
    void asLinesForJqAndGrep() {
        note(3);
        HttpResponse<String> answer = bench.get("/events.ndjson?since=1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(Json.parseObject(lines.getFirst())).containsEntry("id", 2L).containsEntry("text", "note 2");
        assertThat(bench.get("/events.ndjson?since=3").body()).isEmpty();
        assertThat(bench.get("/events.ndjson?follow=perhaps").body()).contains("follow is true or false, not perhaps.");
    }

    @Test
    void theLinesGoOnWithWhatHappens() throws IOException {
        note(2);
        HttpResponse<InputStream> answer = bench.send(
                bench.request("/api/v1/events.ndjson?since=1&follow=true").build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).startsWith("{\"id\":2,");
            bench.events.post(new Event.PowerOn());
            String line = reader.readLine();
            while (line.isEmpty()) {
                line = reader.readLine();
            }
            assertThat(line).startsWith("{\"id\":3,").contains("\"event\":\"power-on\"");
        }
    }

    @Test
    void aListenerThatDoesNotReadNeverHoldsThePhoneUp() throws IOException {
        List<Socket> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket("127.0.0.1", bench.server.port());
                socket.setReceiveBufferSize(1024);
                String path = i % 2 == 0 ? "events" : "live";
                socket.getOutputStream()
                        .write(("GET /api/v1/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                deaf.add(socket);
            }
            long begin = System.nanoTime();
            for (int i = 0; i < 50_000; i++) {
                bench.events.post(new Event.Note("a line that is long enough to fill buffers, number " + i));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(bench.get("/power").body()).isEqualTo("0");
            assertThat(bench.events.newest()).isEqualTo(50_000);
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    @Test
    void theLiveStreamBeginsWithEverything() {
        bench.powerOnUntil("Running");
        bench.put("/keys/5", "1");
        List<String> kinds = read(bench.request("/api/v1/live"), "event: ", 8);
        assertThat(kinds).containsExactly("hello", "state", "display", "lamps", "keys", "faults", "flash", "events");
        List<String> data = read(bench.request("/api/v1/live"), "data: ", 8);
        assertThat(Json.parseObject(data.get(0))).containsEntry("flashSize", (long) FakeFlash.SIZE);
        assertThat(Json.parseObject(data.get(1))).containsEntry("phoneUrl", "http://127.0.0.1:8081");
        assertThat(Json.parseObject(data.get(2)).get("pixels").toString()).hasSize((128 * 64 / 8 + 2) / 3 * 4);
        assertThat(data.get(4)).isEqualTo("[\"5\"]");
    }

    @Test
    void theLiveStreamTellsWhatTheFlashChipDoes() {
        bench.powerOnUntil("Running");
        Thread.ofVirtual().start(() -> {
            bench.post("/keys/REDIAL", "");
            bench.awaitStage("Confirm");
            bench.post("/keys/OK", "");
        });
        List<String> data = read(bench.request("/api/v1/live"), "data: {\"count\"", 4);
        Map<String, Object> last = Json.parseObject("{\"count\"" + data.getLast());
        assertThat((Long) last.get("erases")).isGreaterThan(1);
        assertThat(last.get("fill").toString()).hasSize(256);
        assertThat(data).anyMatch(message -> message.matches(".*\"erased\":\\[\\d.*"));
    }

    @Test
    void theLiveStreamGoesOnInTheSameLife() {
        note(4);
        String hello = read(bench.request("/api/v1/live"), "data: ", 1).getFirst();
        String instance = Json.parseObject(hello).get("instance").toString();
        String again = read(bench.request("/api/v1/live?since=3&instance=" + instance), "data: [{", 1)
                .getFirst();
        assertThat(again).startsWith("\"id\":4,");
        String other = read(bench.request("/api/v1/live?since=3&instance=older"), "data: [{", 1)
                .getFirst();
        assertThat(other).startsWith("\"id\":1,");
    }
}
