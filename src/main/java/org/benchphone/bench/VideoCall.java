package org.benchphone.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.benchphone.power.Time;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code GET /display.mjpeg}: the glass as a stream of JPEG files, whether the phone is on or off. A frame is sent when
 * the glass has changed, {@code fps} times a second at most (1 to 25), and once a second when it has not, so that a
 * decoder that joins has a picture. Who reads slowly misses frames, and gets the newest one next.
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
    private static final Duration STILL = Duration.ofSeconds(1);
    private static final String BOUNDARY = "frame";
    private static final String TYPE = "multipart/x-mixed-replace;boundary=" + BOUNDARY;

    private final Frames frames;
    private final Changes changes;
    private final Time time;

    VideoCall(Bench bench, Frames.Encoder encoder) {
        this.frames = new Frames(bench.fixture()::look, encoder);
        this.changes = bench.events().changes();
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
        stream(exchange, scale, STILL.dividedBy(rate));
    }

    private void stream(Exchange exchange, int scale, Duration pace) throws IOException, InterruptedException {
        Frames.Frame shown = null;
        while (true) {
            long begin = time.nanos();
            shown = next(shown, scale);
            exchange.write(false, part(shown.file()));
            long rest = begin + pace.toNanos() - time.nanos();
            if (rest > 0) {
                time.sleep(Duration.ofNanos(rest));
            }
        }
    }

    /** Another frame than the one that is shown, or the same one when it has been shown long enough. */
    private Frames.Frame next(Frames.Frame shown, int scale) throws InterruptedException {
        long end = time.nanos() + STILL.toNanos();
        while (true) {
            long seen = changes.count();
            Frames.Frame frame = frames.now(scale);
            long left = end - time.nanos();
            if (frame != shown || left <= 0) {
                return frame;
            }
            changes.await(seen, Duration.ofNanos(left));
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
