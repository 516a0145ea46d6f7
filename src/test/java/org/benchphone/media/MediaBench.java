package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchphone.media.Lab.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How late packets of calls over loopback are sent, and what that costs; both sides of each call are in one thread.
 * Figures, printed: {@code mvn test -Pbench -Dtest=MediaBench}.
 */
@Tag("bench")
@Timeout(300)
class MediaBench {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static long mediaNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("media"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void halfAMinute(int calls) throws Exception {
        try (Lab lab = new Lab()) {
            List<Side> warmUp = lab.call(MediaSettings.defaults(), MediaSettings.defaults());
            Lab.await(() -> warmUp.getFirst().received() > 250);
            warmUp.forEach(side -> side.session().close());
            List<Side> sides = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                sides.addAll(lab.call(MediaSettings.defaults(), MediaSettings.defaults()));
            }
            long cpu = mediaNanos();
            long begin = System.nanoTime();
            Thread.sleep(LONG);
            double share = (double) (mediaNanos() - cpu) / (System.nanoTime() - begin);
            System.out.printf("%d calls, %d sessions: %.1f %% of a core%n", calls, sides.size(), 100 * share);
            for (Side side : sides) {
                Statistics statistics = side.session().statistics();
                Statistics.Pacing pacing = statistics.pacing();
                System.out.printf(
                        "  late by p50 %.2f, p99 %.2f, at most %.2f ms; %d sent, %d left out, %d received, %d lost; "
                                + "jitter %.2f ms; round trip by RTCP %.2f ms%n",
                        pacing.medianMicros() / 1e3,
                        pacing.p99Micros() / 1e3,
                        pacing.mostMicros() / 1e3,
                        statistics.sent().packets(),
                        pacing.leftOut(),
                        statistics.received().packets(),
                        statistics.received().lost(),
                        statistics.received().jitterMillis(),
                        statistics
                                .remoteView()
                                .flatMap(Statistics.RemoteView::roundTripMillis)
                                .orElse(Double.NaN));
                assertThat(statistics.received().lost()).isZero();
            }
        }
    }
}
