package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchphone.dhcp.DhcpClient.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From BOUND on: 800 seconds, renewal from 400, rebinding from 700 (RFC 2131 section 4.4.5). */
@Timeout(60)
class DhcpRenewTest {
    private final ClientBench bench = new ClientBench();
    private final FakeLink link = bench.link;
    private final DhcpClient client = bench.client;
    private final FakeServer server = new FakeServer(link);

    @Test
    void halfwayItsServerIsAskedToRenewIt() {
        bench.bound();
        link.server = sent -> {
            assertThat(client.state()).isEqualTo(State.RENEWING);
            server.accept(sent);
        };

        assertThat(bench.nextStep()).isInstanceOf(Step.Renewed.class);

        FakeLink.Sent renewal = link.sent.getLast();
        assertThat(renewal.at()).isEqualTo(400, within(1.0));
        assertThat(renewal.destination()).isEqualTo(Answers.SERVER);
        assertThat(renewal.message().ciaddr()).isEqualTo(Answers.OFFERED);
        assertThat(client.state()).isEqualTo(State.BOUND);
        assertThat(client.untilNext().orElseThrow()).isBetween(Duration.ofSeconds(399), Duration.ofSeconds(400));
    }

    @Test
    void aStepTooSoonDoesNothing() {
        assertThat(client.step(ClientBench.SOME_SECONDS)).isInstanceOf(Step.Nothing.class);

        bench.bound();
        bench.time.advance(Duration.ofSeconds(390));

        assertThat(client.step(ClientBench.SOME_SECONDS)).isInstanceOf(Step.Nothing.class);
        assertThat(link.sent).hasSize(2);
    }

    @Test
    void aSilentServerIsAskedMoreAndMoreOftenThenAllAreUntilTheTimeIsOver() {
        bench.bound();
        link.server = nobody -> {};

        List<Step> steps = new ArrayList<>();
        List<State> states = new ArrayList<>();
        while (client.lease().isPresent()) {
            steps.add(bench.nextStep());
            states.add(client.state());
        }

        List<FakeLink.Sent> renewals = link.sent.subList(2, link.sent.size());
        assertThat(renewals)
                .extracting(FakeLink.Sent::at)
                .satisfiesExactly(
                        at -> assertThat(at).isEqualTo(400, within(1.0)),
                        at -> assertThat(at).isEqualTo(550, within(1.0)),
                        at -> assertThat(at).isEqualTo(625, within(1.0)),
                        at -> assertThat(at).isEqualTo(685, within(1.0)),
                        at -> assertThat(at).isEqualTo(700, within(1.0)),
                        at -> assertThat(at).isEqualTo(760, within(1.0)));
        assertThat(renewals.subList(0, 4)).allMatch(sent -> sent.destination().equals(Answers.SERVER));
        assertThat(renewals.subList(4, 6)).allMatch(sent -> sent.destination().equals(Addresses.BROADCAST));
        assertThat(states).startsWith(State.RENEWING).contains(State.REBINDING).endsWith(State.INIT);
        assertThat(steps.subList(0, 6)).hasOnlyElementsOfType(Step.Unanswered.class);
        assertThat(steps.getLast()).isInstanceOf(Step.Lost.class);
        assertThat(bench.seconds()).isEqualTo(800, within(1.0));
        assertThat(client.untilNext()).isEmpty();
    }

    @Test
    void anotherServerMayKeepItWhenItsOwnIsGone() {
        bench.bound();
        FakeServer other = new FakeServer(link, Inet4Address.ofLiteral("10.1.1.2"));
        link.server = sent -> {
            if (sent.destination().equals(Addresses.BROADCAST)) {
                other.accept(sent);
            }
        };

        Step step = bench.nextStep();
        while (step instanceof Step.Unanswered) {
            step = bench.nextStep();
        }

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Renewed.class,
                        renewed -> assertThat(
                                        renewed.lease().server().orElseThrow().getHostAddress())
                                .isEqualTo("10.1.1.2"));
        assertThat(bench.seconds()).isEqualTo(700, within(1.0));
    }

    @Test
    void aNakTakesTheAddressAwayAtOnce() {
        bench.bound();
        server.decisions.add(MessageType.NAK);

        assertThat(bench.nextStep()).isInstanceOf(Step.Lost.class);
        assertThat(client.state()).isEqualTo(State.INIT);
        assertThat(client.lease()).isEmpty();
        assertThat(bench.bound().address()).as("the next one").isEqualTo(Answers.OFFERED);
    }

    @Test
    void aPhoneThatSleptThroughItsLeaseHasNone() {
        bench.bound();
        bench.time.advance(Duration.ofHours(1));

        assertThat(client.step(ClientBench.SOME_SECONDS)).isInstanceOf(Step.Lost.class);
        assertThat(link.sent).as("nothing said").hasSize(2);
    }

    @Test
    void theAnswerIsAwaitedNoLongerThanTheLeaseIsGood() {
        bench.bound();
        bench.time.advance(Duration.ofSeconds(798));
        link.server = nobody -> {};

        assertThat(client.step(Duration.ofSeconds(30))).isInstanceOf(Step.Unanswered.class);
        assertThat(bench.seconds()).isEqualTo(800, within(0.2));
        assertThat(client.step(Duration.ofSeconds(30))).isInstanceOf(Step.Lost.class);
    }

    @Test
    void aWholeWorkingDayIsRenewedWithoutADiscover() {
        bench.bound();

        while (bench.seconds() < 8 * 3600) {
            assertThat(bench.nextStep()).isInstanceOf(Step.Renewed.class);
        }

        assertThat(bench.said()).filteredOn(MessageType.DISCOVER::equals).hasSize(1);
        assertThat(link.sent).hasSize(2 + 72);
    }
}
