package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("external")
@Timeout(120)
class LinuxEdgesTest {
    private static final int SECONDS = 60;
    private static final String THREAD = "gpio edges";

    @RegisterExtension
    static final FakeKernels KERNELS = new FakeKernels();

    private FakeKernel kernel;
    private Context context;

    private record Seen(int line, boolean high, long nanos, int lost) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() {
        kernel = KERNELS.kernel();
        context = KERNELS.context();
    }

    @AfterEach
    void stop() throws Exception {
        List<Thread> threads = watchers();
        context.shutdown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
        assertThat(watchers()).as("threads left").isEmpty();
    }

    private static List<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(THREAD))
                .toList();
    }

    private DigitalInput input(int line) {
        return context.create(
                DigitalInput.newConfigBuilder(context).id("in" + line).bcm(line).debounce(0L));
    }

    private void listen(DigitalInput input, int line) {
        ((EdgeSource) input).onEdge(new EdgeListener() {
            @Override
            public void onEdge(boolean high, long kernelNanos) {
                seen.add(new Seen(line, high, kernelNanos, 0));
            }

            @Override
            public void onLost(int edges) {
                seen.add(new Seen(line, false, 0, edges));
            }
        });
    }

    private Seen next() throws InterruptedException {
        return seen.poll(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void anEdgeComesWithTheKernelsTime() throws Exception {
        listen(input(24), 24);
        kernel.edge(24, true, 1_000, 1);
        assertThat(next()).isEqualTo(new Seen(24, true, 1_000, 0));
        kernel.edge(24, false, 2_000, 2);
        assertThat(next()).isEqualTo(new Seen(24, false, 2_000, 0));
    }

    @Test
    void oneThreadHearsAllInputs() throws Exception {
        for (int line : new int[] {4, 6, 24}) {
            listen(input(line), line);
        }
        kernel.edge(6, true, 10, 1);
        assertThat(next()).isEqualTo(new Seen(6, true, 10, 0));
        kernel.edge(24, false, 20, 1);
        assertThat(next()).isEqualTo(new Seen(24, false, 20, 0));
        assertThat(watchers()).hasSize(1);
    }

    @Test
    void edgesThatTheKernelHadNoRoomForAreCounted() throws Exception {
        listen(input(24), 24);
        kernel.edge(24, true, 1_000, 1);
        kernel.edge(24, true, 5_000, 5);
        assertThat(next()).isEqualTo(new Seen(24, true, 1_000, 0));
        assertThat(next()).isEqualTo(new Seen(24, false, 0, 3));
        assertThat(next()).isEqualTo(new Seen(24, true, 5_000, 0));
    }

    @Test
    void aBurstComesWholeAndInOrder() throws Exception {
        listen(input(24), 24);
        for (int i = 1; i <= 200; i++) {
            kernel.edge(24, i % 2 == 1, i, i);
        }
        for (int i = 1; i <= 200; i++) {
            assertThat(next()).isEqualTo(new Seen(24, i % 2 == 1, i, 0));
        }
    }

    @Test
    void pi4jsListenersHearEachEdgeOnce() throws Exception {
        BlockingQueue<DigitalState> states = new LinkedBlockingQueue<>();
        DigitalInput line = input(24);
        line.addListener(event -> states.add(event.state()));
        line.addListener(event -> states.add(event.state()));
        listen(line, 24);
        kernel.edge(24, true, 1, 1);
        assertThat(next().high()).isTrue();
        assertThat(states.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(DigitalState.HIGH);
        assertThat(states.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(DigitalState.HIGH);
        kernel.edge(24, false, 2, 2);
        assertThat(states.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(DigitalState.LOW);
    }

    @Test
    void aListenerThatThrowsDoesNotMakeTheOthersDeaf() throws Exception {
        ((EdgeSource) input(4)).onEdge((high, nanos) -> {
            seen.add(new Seen(4, high, nanos, 0));
            throw new IllegalStateException("a listener's bug");
        });
        listen(input(24), 24);
        kernel.edge(4, true, 1, 1);
        assertThat(next().line()).isEqualTo(4);
        kernel.edge(4, false, 2, 2);
        assertThat(next()).isEqualTo(new Seen(4, false, 2, 0));
        kernel.edge(24, true, 3, 1);
        assertThat(next()).isEqualTo(new Seen(24, true, 3, 0));
    }

    @Test
    void aLineThatIsClosedIsForgottenAndTheOthersGoOn() throws Exception {
        DigitalInput first = input(4);
        listen(first, 4);
        listen(input(24), 24);
        first.close();
        kernel.edge(24, true, 7, 1);
        assertThat(next()).isEqualTo(new Seen(24, true, 7, 0));
    }
}
