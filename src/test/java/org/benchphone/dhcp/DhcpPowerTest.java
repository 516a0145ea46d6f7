package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.benchphone.dhcp.DhcpClient.State;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The plug is pulled while the client is at it. */
@Timeout(60)
class DhcpPowerTest {
    private final Set<State> struck = EnumSet.noneOf(State.class);

    @Test
    void atWhateverMomentPowerGoesNothingIsSaidAnyMoreAndTheCallEnds() {
        int moments = 0;
        while (cutAt(moments)) {
            moments++;
        }
        assertThat(moments).isGreaterThan(400);
        assertThat(struck)
                .containsExactlyInAnyOrder(
                        State.SELECTING, State.REQUESTING, State.INFORMING, State.RENEWING, State.REBINDING);
    }

    /** Returns whether the life of a lease has so many calls to the wire. */
    private boolean cutAt(int moment) {
        ClientBench bench = new ClientBench();
        int[] calls = {0};
        double[] cut = {0};
        bench.link.beforeCall = () -> {
            if (!bench.uptime.isAlive()) {
                throw new AssertionError("a call after the cut");
            }
            if (calls[0]++ == moment) {
                struck.add(bench.client.state());
                cut[0] = bench.seconds();
                bench.uptime.cut();
            }
        };
        try {
            life(bench);
            return false;
        } catch (PowerLost e) {
            assertThat(bench.seconds() - cut[0]).as("moment %d", moment).isLessThanOrEqualTo(0.1001);
            assertThat(bench.said()).doesNotContain(MessageType.RELEASE, MessageType.DECLINE);
            return true;
        }
    }

    /** Every state, with silence in each. */
    private static void life(ClientBench bench) {
        FakeServer server = new FakeServer(bench.link);
        server.deaf = 1;
        bench.client.inform(Answers.OFFERED, Answers.OFFERED, Duration.ofSeconds(10));
        server.deaf = 1;
        server.decisions.add(null);
        server.decisions.add(MessageType.NAK);
        bench.bound();
        bench.nextStep();
        bench.link.server = nobody -> {};
        while (!(bench.nextStep() instanceof Step.Lost)) {}
    }

    @Test
    void withoutPowerNothingBegins() {
        ClientBench bench = new ClientBench();
        bench.uptime.cut();

        assertThatThrownBy(() -> bench.client.acquire(Duration.ofSeconds(1))).isInstanceOf(PowerLost.class);
        assertThatThrownBy(() -> bench.client.step(Duration.ofSeconds(1))).isInstanceOf(PowerLost.class);
        assertThat(bench.link.sent).isEmpty();
    }
}
