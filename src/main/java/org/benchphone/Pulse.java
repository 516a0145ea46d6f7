package org.benchphone;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.benchphone.phone.StageName;
import org.benchphone.power.Time;

/**
 * Whether phone and bench are really alive. No thread of its own says so: the bench must answer a request, and the phone must do what
 * it does in the stage that it is in.
 *
 * <pre>
 *   Running            its loop shows the screen anew, which it does every second
 *   Erasing, Writing   it is not at it for longer than a firmware can take
 *   any other          its thread is there; it may wait for people or servers as long as it likes
 *   unplugged          nothing is expected
 * </pre>
 */
final class Pulse {
    private static final Set<StageName> BOUNDED = EnumSet.of(StageName.ERASING, StageName.WRITING);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Phone phone;
    private final InetSocketAddress bench;
    private final Duration patience;
    private final Duration longestWrite;
    private final Time time;
    private StageName seen = StageName.OFF;
    private long since;

    /**
     * What is asked of the phone.
     *
     * @param isSound false when it should live and its thread is gone
     * @param shown how often it has shown a screen
     */
    record Phone(BooleanSupplier isSound, Supplier<StageName> stage, LongSupplier shown) {}

    /**
     * @param bench where its API answers
     * @param patience how long bench and loop may each take
     * @param longestWrite how long Erasing, or Writing, may take
     */
    Pulse(Phone phone, InetSocketAddress bench, Duration patience, Duration longestWrite, Time time) {
        this.phone = phone;
        this.bench = bench;
        this.patience = patience;
        this.longestWrite = longestWrite;
        this.time = time;
    }

    /** Asks both and waits for their answers. From one thread. */
    boolean beats() throws InterruptedException {
        return phone.isSound().getAsBoolean() && phoneMoves() && benchAnswers();
    }

    private boolean phoneMoves() throws InterruptedException {
        StageName stage = phone.stage().get();
        if (stage != seen) {
            seen = stage;
            since = time.nanos();
        }
        if (BOUNDED.contains(stage)) {
            return time.nanos() - since < longestWrite.toNanos();
        }
        return stage != StageName.RUNNING || showsAgain();
    }

    private boolean showsAgain() throws InterruptedException {
        long before = phone.shown().getAsLong();
        long end = time.nanos() + patience.toNanos();
        while (phone.shown().getAsLong() == before && phone.stage().get() == StageName.RUNNING) {
            if (time.nanos() > end) {
                return false;
            }
            time.sleep(GLANCE);
        }
        return true;
    }

    /** Any answer that is no confession of failure will do: a stranger's 401 has gone the whole way too. */
    private boolean benchAnswers() {
        int millis = (int) patience.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(bench, millis);
            socket.setSoTimeout(millis);
            String request = "GET /api/v1/state HTTP/1.1\r\nHost: " + Greeting.host(bench.getAddress())
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes("HTTP/1.1 2".length()), StandardCharsets.US_ASCII)
                    .matches("HTTP/1\\.1 [1-4]");
        } catch (IOException e) {
            return false;
        }
    }
}
