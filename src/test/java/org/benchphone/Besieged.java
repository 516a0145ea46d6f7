package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A person at the front panel, and a phone page, while a {@link Siege} goes on around a bench in a process of its own. */
final class Besieged {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the siege leans on; a key that is down cannot be pressed. */
    private static final String RUDE_KEY = "\"key\":\"5\"";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong events = new AtomicLong();
    private long rounds;
    private long slowest;

    private Besieged() {}

    /** Throws when the person has to wait longer than is bearable, or the process has taken too much. */
    static void hold(Path data, Duration siege) throws Exception {
        Besieged person = new Besieged();
        try (ChildBench bench = ChildBench.start(data, "190m", "--redirection", "none")) {
            long heapBefore = bench.heap();
            long descriptorsBefore = bench.descriptors();
            Thread listener = Thread.ofVirtual().start(() -> person.listen(bench));
            try (Siege rude = new Siege(bench.bench(), bench.phone(), 6)) {
                // until all of them have been there
                while (rude.slowOpened.get() < Siege.SLOW) {
                    Thread.sleep(20);
                }
                long end = System.nanoTime() + siege.toNanos();
                while (System.nanoTime() < end || person.rounds < 5) {
                    person.use(bench);
                }
                long heap = bench.heap();
                System.out.printf(
                        "besieged for %d s: %d slow connections, %d pieces of noise, %d oversize bodies; %d rounds of look,"
                                + " press and page, the slowest step %d ms; %d events heard; heap %.1f MiB before, %.1f MiB in"
                                + " it, %d threads, %d MiB resident%n",
                        siege.toSeconds(),
                        rude.slowOpened.get(),
                        rude.noise.get(),
                        rude.oversize.get(),
                        person.rounds,
                        person.slowest / 1_000_000,
                        person.events.get(),
                        heapBefore / 1048576.0,
                        heap / 1048576.0,
                        bench.threads(),
                        bench.resident() >> 20);
                assertThat(heap).isLessThan(120L << 20);
                assertThat(rude.noise.get()).isGreaterThan(20);
                assertThat(rude.oversize.get()).isGreaterThan(6);
                assertThat(bench.descriptors()).isLessThan(2_600);
            }
            person.hearsAllItPressed();
            assertThat(listener.isAlive())
                    .as("the listener was never hung up on")
                    .isTrue();
            person.use(bench);
            Thread.sleep(1_000);
            assertThat(bench.descriptors()).isLessThan(descriptorsBefore + 50);
            assertThat(bench.isAlive()).isTrue();
        } finally {
            person.http.shutdownNow();
        }
    }

    private void use(ChildBench bench) throws IOException, InterruptedException {
        assertThat(send("GET", bench.api("/state"))).contains("\"stage\":\"Running\"");
        send("POST", bench.api("/keys/" + rounds % 5));
        assertThat(send("GET", "http://127.0.0.1:" + bench.phone() + "/info.htm"))
                .contains("Application Version");
        rounds++;
        Thread.sleep(50);
    }

    /** The last of them may be on their way still. */
    private void hearsAllItPressed() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (events.get() < 2 * rounds && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(events.get()).as("presses and releases heard").isEqualTo(2 * rounds);
    }

    /** Over a connection of its own, as a person who has just come. */
    private String send(String method, String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> answer;
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            answer = stranger.send(request, HttpResponse.BodyHandlers.ofString());
        }
        slowest = Math.max(slowest, System.nanoTime() - begin);
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        return answer.body();
    }

    private void listen(ChildBench bench) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(bench.api("/events"))).build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"key-") && !line.contains(RUDE_KEY)) {
                    events.incrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the end of the test, or its failure: then the thread is seen to be dead
        }
    }
}
