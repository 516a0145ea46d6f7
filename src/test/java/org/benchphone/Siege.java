package org.benchphone;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that is rude at once, until it is closed; whoever is hung up on comes back.
 *
 * <pre>
 *   2,000 to the bench, 400 to the phone   a header line every second, and never the last one
 *   4                                      requests with bytes changed, or nothing but noise, from a seed
 *   6                                      bodies of gigabytes, with and without a length
 * </pre>
 */
final class Siege implements AutoCloseable {
    static final int SLOW = 2_000;
    private static final int SLOW_TO_PHONE = 400;
    private static final int NOISY = 4;
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    final AtomicLong slowOpened = new AtomicLong();
    final AtomicLong noise = new AtomicLong();
    final AtomicLong oversize = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int bench;
    private final int phone;
    private volatile boolean isOver;

    private interface Deed {
        void on(Socket socket) throws IOException, InterruptedException;
    }

    Siege(int bench, int phone, long seed) {
        this.bench = bench;
        this.phone = phone;
        for (int i = 0; i < SLOW; i++) {
            repeat(bench, this::dripHeaders);
        }
        for (int i = 0; i < SLOW_TO_PHONE; i++) {
            repeat(phone, this::dripHeaders);
        }
        for (int i = 0; i < NOISY; i++) {
            Random random = new Random(seed + i);
            repeat(i % 2 == 0 ? bench : phone, socket -> makeNoise(socket, random));
        }
        repeat(bench, socket -> pour(socket, "PUT /api/v1/flash" + HOST + "Content-Length: 99999999999\r\n\r\n", ""));
        repeat(
                bench,
                socket -> pour(socket, "PUT /api/v1/power" + HOST + "Transfer-Encoding: chunked\r\n\r\n", "2000"));
        repeat(bench, socket -> pour(socket, "POST /api/v1/await" + HOST + "Content-Length: 2000000000\r\n\r\n", ""));
        repeat(bench, socket -> pour(socket, "GET / HTTP/1.1\r\n", ""));
        repeat(phone, socket -> pour(socket, "POST /settings.htm" + HOST + "Content-Length: 3000000\r\n\r\n", ""));
        repeat(
                phone,
                socket -> pour(socket, "POST /settings.htm" + HOST + "Transfer-Encoding: chunked\r\n\r\n", "2000"));
    }

    private void repeat(int port, Deed deed) {
        threads.execute(() -> {
            while (!isOver) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setSoTimeout(500);
                    deed.on(socket);
                } catch (IOException e) {
                    rest(); // hung up on, as deserved
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    private static void rest() {
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(100, 1_000)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dripHeaders(Socket socket) throws IOException, InterruptedException {
        slowOpened.incrementAndGet();
        OutputStream out = socket.getOutputStream();
        out.write("GET /index.htm HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
        while (!isOver) {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(800, 1_200)));
            out.write("X-Slow: 1\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void makeNoise(Socket socket, Random random) throws IOException, InterruptedException {
        byte[] bytes = new byte[random.nextInt(1, 3_000)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            bytes = ("PUT /api/v1/keys/5" + HOST + "Content-Length: 1\r\nX: y\r\n\r\n1GET /update.htm" + HOST + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
        }
        socket.getOutputStream().write(bytes);
        noise.incrementAndGet();
        try {
            socket.getInputStream().read(new byte[512]);
        } catch (SocketTimeoutException e) {
            // it waits for the rest, which does not come
        }
        Thread.sleep(5);
    }

    /** @param chunk length of a chunk in hexadecimal, or nothing for a body without chunks */
    private void pour(Socket socket, String beginning, String chunk) throws IOException {
        oversize.incrementAndGet();
        OutputStream out = socket.getOutputStream();
        out.write(beginning.getBytes(StandardCharsets.US_ASCII));
        byte[] piece = new byte[0x2000];
        java.util.Arrays.fill(piece, (byte) 'a');
        while (!isOver) {
            if (!chunk.isEmpty()) {
                out.write((chunk + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(piece);
            if (!chunk.isEmpty()) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
        try {
            threads.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
