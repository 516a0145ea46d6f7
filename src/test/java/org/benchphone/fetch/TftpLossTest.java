package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad network costs time, never content. */
@Timeout(120)
class TftpLossTest {
    private static final int SEEDS = 40;

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final AtomicInteger hurt = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 32})
    void whateverGetsLostDoubledOrSwappedTheFileArrivesWhole(int window) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(20)) {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                long now = seed;
                Callable<Integer> run = () -> arrivesWhole(now, window);
                runs.add(pool.submit(run));
            }
            int bytes = 0;
            for (Future<Integer> run : runs) {
                bytes += run.get();
            }
            assertThat(bytes).isGreaterThan(SEEDS * 10_000);
        }
        assertThat(hurt).hasValueGreaterThan(SEEDS * 3);
    }

    private int arrivesWhole(long seed, int window) throws Exception {
        Random random = new Random(seed);
        byte[] file = new byte[20_000 + random.nextInt(20_000)];
        random.nextBytes(file);
        TftpSettings settings = new TftpSettings(69, Duration.ofSeconds(20), 1024, window);
        LossyWire wire = new LossyWire(seed, 0.05, 0.05, 0.05);
        try (RudeTftpServer server = new RudeTftpServer(talk -> new ProperTftpSender(talk, file, wire).send())) {
            TftpFetcher fetcher = new TftpFetcher(uptime, settings);
            assertThat(bytesOf(fetcher.fetch(server.uri("x"), 50_000, Fetcher.Progress.NONE)))
                    .as("seed %d, window %d", seed, window)
                    .isEqualTo(file);
        }
        hurt.addAndGet(wire.hurt());
        return file.length;
    }

    @Test
    void theWaitFollowsTheMeasuredRoundTrip() {
        RoundTrip roundTrip = new RoundTrip();
        assertThat(roundTrip.untilRepeat()).isEqualTo(RoundTrip.FIRST);
        roundTrip.repeated();
        assertThat(roundTrip.untilRepeat()).isEqualTo(2 * RoundTrip.FIRST);
        for (int i = 0; i < 20; i++) {
            roundTrip.repeated();
        }
        assertThat(roundTrip.untilRepeat()).isEqualTo(RoundTrip.MOST);
        roundTrip.measured(200_000_000);
        assertThat(roundTrip.untilRepeat()).isEqualTo(600_000_000);
        for (int i = 0; i < 100; i++) {
            roundTrip.measured(200_000_000);
        }
        assertThat(roundTrip.untilRepeat()).isBetween(200_000_000L, 210_000_000L);
        for (int i = 0; i < 100; i++) {
            roundTrip.measured(20_000);
        }
        assertThat(roundTrip.untilRepeat()).isEqualTo(RoundTrip.LEAST);
    }
}
