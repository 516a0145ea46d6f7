package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.benchphone.board.Picture;
import org.benchphone.power.Time;
import org.benchphone.recording.Recording;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What recording costs, and how much of it fits. Printed: {@code mvn test -Pbench -Dtest=RecorderBench}. */
@Tag("bench")
@Timeout(120)
class RecorderBench {
    private static final int LOOKS = 20_000;

    /** A progress bar and a clock: what changes on a glass that is busy. */
    private static Picture glass(byte[] pixels, int step, Random random) {
        for (int y = 40; y < 48; y++) {
            pixels[y * 128 + step % 128] = (byte) (step / 128 % 2);
        }
        for (int i = 0; i < 40; i++) {
            pixels[random.nextInt(40 * 128)] ^= 1;
        }
        return Picture.ofPixels(128, 64, pixels.clone());
    }

    @Test
    void aBusyGlass() {
        try (FakeBench bench = new FakeBench()) {
            bench.powerOnUntil("Running");
            KeyCalls keys = new KeyCalls(bench.bench);
            Recording recording = new Recording(Time.system(), Recording.Limits.usual());
            Recorder recorder = new Recorder(bench.bench, keys, recording);
            byte[] pixels = bench.phone.fixture.look().pixels().clone();
            Random random = new Random(1);
            double micros = 0;
            for (int round = 0; round < 3; round++) {
                long took = 0;
                for (int i = 0; i < LOOKS; i++) {
                    bench.phone.fixture.show(glass(pixels, i, random));
                    long begin = System.nanoTime();
                    recorder.look();
                    took += System.nanoTime() - begin;
                }
                micros = took / 1e3 / LOOKS;
            }
            double perSecond =
                    1000.0 / Recorder.PACE.plus(Duration.ofMillis(10)).toMillis();
            System.out.printf(
                    "one look with a changed glass: %.0f µs; %.0f of them a second: %.2f %% of a core%n",
                    micros, perSecond, micros * perSecond / 1e4);
            System.out.printf(
                    "%,d bytes for %,d glasses: %,d bytes each%n",
                    recording.bytes(), 3 * LOOKS, recording.bytes() / (3 * LOOKS));
            assertThat(micros).isPositive();
        }
    }
}
