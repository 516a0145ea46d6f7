package org.benchphone;

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
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hand and an eye on a whole appliance over HTTP: from the moment before {@code PUT /keys/…} is sent to the moment in
 * which {@code GET /live} has brought pixels of another screen.
 */
final class KeyToGlass implements AutoCloseable {
    private static final Pattern SHOWN = Pattern.compile("\"screen\":\"([^\"]*)\".*\"pixels\":\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Glass> seen = new LinkedBlockingQueue<>();
    private final RandomGenerator random;
    private final BenchClient bench;
    private Glass glass = new Glass("", "", 0);

    /** @param at nanoseconds */
    private record Glass(String screen, String pixels, long at) {}

    KeyToGlass(Path data, RandomGenerator random) throws Exception {
        this.random = random;
        bench = BenchClient.start(data, "--timing", "datasheet");
        bench.await("Running", "");
        Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(bench.benchUrl() + "/api/v1/live"))
                    .build();
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                Matcher shown = SHOWN.matcher(line);
                if (shown.find()) {
                    seen.add(new Glass(shown.group(1), shown.group(2), now));
                }
            }
        } catch (IOException | InterruptedException e) {
            // the bench or the test is closing
        }
    }

    /**
     * Presses so many keys, a fifth of a second apart and a little more: a digit, which opens the screen for a number, and
     * X, which closes it. Returns nanoseconds, shortest first.
     */
    long[] press(int times) throws IOException, InterruptedException {
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
            String key = i % 2 == 0 ? String.valueOf(random.nextInt(10)) : "X";
            Thread.sleep(Duration.ofMillis(random.nextInt(200, 260)));
            drain();
            Glass before = glass;
            long begin = System.nanoTime();
            bench.api("PUT", "/keys/" + key, "1");
            took[i] = awaitAnother(before) - begin;
            bench.api("PUT", "/keys/" + key, "0");
        }
        Arrays.sort(took);
        return took;
    }

    private void drain() {
        for (Glass next = seen.poll(); next != null; next = seen.poll()) {
            glass = next;
        }
    }

    private long awaitAnother(Glass before) throws InterruptedException {
        do {
            Glass next = seen.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came to the glass after " + before.screen);
            }
            glass = next;
        } while (glass.screen.equals(before.screen) || glass.pixels.equals(before.pixels));
        return glass.at;
    }

    @Override
    public void close() {
        http.shutdownNow();
        bench.close();
    }
}
