package org.benchphone.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.benchphone.power.Time;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code GET /display.mjpeg}: the glass as a stream of JPEG files, {@code fps} a second (1 to 25), whether the phone is on or
 * off. A glass that stays as it is is sent again, from what was drawn before: GStreamer's decodebin shows nothing until it
 * has seen 2 MiB. Who reads slowly misses frames, and gets the newest one next.
 *
 * <pre>
 *   --frame
 *   Content-Type, Content-Length, empty line, file
 *   --frame                       right behind the file: browsers show a part when they have seen where it ends
 * </pre>
 */
final class VideoCall {
    private static final long DEFAULT_RATE = 10;
    private static final long LARGEST_RATE = 25;
    private static final String BOUNDARY = "frame";
    private static final String TYPE = "multipart/x-mixed-replace;boundary=" + BOUNDARY;

    private final Frames frames;
    private final Time time;

    VideoCall(Bench bench, Frames.Encoder encoder) {
        this.frames = new Frames(bench.fixture()::look, encoder);
        this.time = bench.time();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/display.mjpeg", this::answer);
    }

    private void answer(Exchange exchange) throws IOException, InterruptedException {
        int scale = GlassCalls.scale(exchange);
        long rate = exchange.number("fps").orElse(DEFAULT_RATE);
        if (rate < 1 || rate > LARGEST_RATE) {
            throw Problem.badRequest("fps is 1 to " + LARGEST_RATE + " frames a second, not " + rate + ".");
        }
        if (exchange.isHead()) {
            exchange.send(HttpStatus.OK_200, TYPE, new byte[0]);
            return;
        }
        exchange.begin(HttpStatus.OK_200, TYPE).put("X-Accel-Buffering", "no");
        exchange.write(false, ascii("--" + BOUNDARY + "\r\n"));
        stream(exchange, scale, Duration.ofSeconds(1).dividedBy(rate));
    }

    private void stream(Exchange exchange, int scale, Duration pace) throws IOException, InterruptedException {
        while (true) {
            long begin = time.nanos();
            exchange.write(false, part(frames.now(scale).file()));
            long rest = begin + pace.toNanos() - time.nanos();
            if (rest > 0) {
                time.sleep(Duration.ofNanos(rest));
            }
        }
    }

    private static byte[] part(byte[] file) {
        ByteArrayOutputStream part = new ByteArrayOutputStream(file.length + 100);
        part.writeBytes(ascii("Content-Type: image/jpeg\r\nContent-Length: " + file.length + "\r\n\r\n"));
        part.writeBytes(file);
        part.writeBytes(ascii("\r\n--" + BOUNDARY + "\r\n"));
        return part.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
