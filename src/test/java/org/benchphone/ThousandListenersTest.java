package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand rigs that listen to one bench, twenty of which have stopped reading. */
@Timeout(300)
class ThousandListenersTest {
    private static final int LISTENERS = 1_000;
    private static final int DEAF = 20;
    private static final int TAPS = 40;

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private String api(ChildBench bench, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bench.api(path)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Socket listen(ChildBench bench, int buffer) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(buffer);
        socket.setSoTimeout(60_000);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", bench.bench()));
        socket.getOutputStream()
                .write("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads until the last key is up and returns how many events came, with numbers from 1 and no hole. */
    private long hear(ChildBench bench, CountDownLatch there) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(listen(bench, 64 * 1024).getInputStream(), StandardCharsets.UTF_8), 1024);
        there.countDown();
        long last = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                assertThat(Long.parseLong(line.substring(4))).isEqualTo(last + 1);
                last++;
            } else if (line.contains("\"key-released\"") && line.contains("\"HASH\"")) {
                return last;
            }
        }
        throw new IOException("hung up on after event " + last);
    }

    @Test
    void allHearEverythingInOrderAndNobodyIsHeldUp() throws Exception {
        try (ChildBench bench = ChildBench.start(data, "160m", "--redirection", "none");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                long heapBefore = bench.heap();
                CountDownLatch there = new CountDownLatch(LISTENERS - DEAF);
                List<Future<Long>> heard = new ArrayList<>();
                for (int i = 0; i < DEAF; i++) {
                    listen(bench, 1024);
                }
                for (int i = 0; i < LISTENERS - DEAF; i++) {
                    heard.add(threads.submit(() -> hear(bench, there)));
                }
                assertThat(there.await(60, TimeUnit.SECONDS)).isTrue();
                long worst = 0;
                for (int i = 0; i < TAPS; i++) {
                    long begin = System.nanoTime();
                    api(bench, "POST", "/keys/" + i % 10);
                    api(bench, "GET", "/state");
                    worst = Math.max(worst, System.nanoTime() - begin);
                }
                long heap = bench.heap();
                long threadsNow = bench.threads();
                api(bench, "POST", "/keys/HASH");
                long newest = heard.getFirst().get(60, TimeUnit.SECONDS);
                int all = 0;
                for (Future<Long> one : heard) {
                    assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(newest);
                    all++;
                }
                System.out.printf(
                        "%d listeners, %d events each, slowest tap and look %d ms; heap %.1f MiB before, %.1f MiB with them,"
                                + " %d threads, %d MiB resident%n",
                        LISTENERS,
                        newest,
                        worst / 1_000_000,
                        heapBefore / 1048576.0,
                        heap / 1048576.0,
                        threadsNow,
                        bench.resident() >> 20);
                assertThat(all).isEqualTo(LISTENERS - DEAF);
                assertThat(newest).isGreaterThan(2 * TAPS);
                assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(10));
                assertThat(heap).isLessThan(120L << 20);
                assertThat(bench.isAlive()).isTrue();
            } finally {
                sockets.forEach(ThousandListenersTest::close);
            }
        } finally {
            http.shutdownNow();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
