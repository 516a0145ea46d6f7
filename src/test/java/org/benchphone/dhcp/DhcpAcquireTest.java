package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.benchphone.dhcp.MessageType.DISCOVER;
import static org.benchphone.dhcp.MessageType.INFORM;
import static org.benchphone.dhcp.MessageType.NAK;
import static org.benchphone.dhcp.MessageType.REQUEST;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchphone.dhcp.DhcpClient.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From INIT to BOUND (RFC 2131 figure 5), on a fake wire in fake time. */
@Timeout(60)
class DhcpAcquireTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ClientBench bench = new ClientBench();
    private final FakeLink link = bench.link;
    private final DhcpClient client = bench.client;
    private final FakeServer server = new FakeServer(link);

    @Test
    void anOfferIsTakenAndHeld() {
        assertThat(client.state()).isEqualTo(State.INIT);
        assertThat(client.untilNext()).isEmpty();

        Lease lease = client.acquire(MINUTE).orElseThrow();

        assertThat(lease.address()).isEqualTo(Answers.OFFERED);
        assertThat(client.lease()).contains(lease);
        assertThat(client.state()).isEqualTo(State.BOUND);
        assertThat(bench.said()).containsExactly(DISCOVER, REQUEST);
        assertThat(link.sent).allMatch(sent -> sent.destination().equals(Addresses.BROADCAST));
        assertThat(client.untilNext().orElseThrow()).isBetween(Duration.ofSeconds(399), Duration.ofSeconds(400));
        assertThat(client.ignored()).isZero();
    }

    @Test
    void theStatesAreThoseOfTheRfc() {
        link.server = sent -> {
            assertThat(client.state()).isEqualTo(sent.type() == DISCOVER ? State.SELECTING : State.REQUESTING);
            server.accept(sent);
        };

        assertThat(client.acquire(MINUTE)).isPresent();
    }

    @Test
    void withoutAServerItCostsThePatienceAndAsksMoreAndMoreRarely() {
        link.server = nobody -> {};

        Optional<Lease> lease = client.acquire(Duration.ofSeconds(200));

        assertThat(lease).isEmpty();
        assertThat(client.state()).isEqualTo(State.INIT);
        assertThat(bench.seconds()).isEqualTo(200, within(0.2));
        List<Double> times = link.sent.stream().map(FakeLink.Sent::at).toList();
        double[] waits = {4, 8, 16, 32, 64, 64};
        assertThat(times).hasSize(waits.length + 1);
        for (int i = 0; i < waits.length; i++) {
            assertThat(times.get(i + 1) - times.get(i)).as("wait %d", i).isEqualTo(waits[i], within(1.0));
        }
        assertThat(link.sent.getLast().message().secs()).isEqualTo((int) (double) times.getLast());
        assertThat(link.sent.stream().map(sent -> sent.message().xid()).distinct())
                .hasSize(1);
    }

    @Test
    void aLostDiscoverIsSentAgain() {
        server.deaf = 2;

        assertThat(client.acquire(MINUTE)).isPresent();
        assertThat(bench.said()).containsExactly(DISCOVER, DISCOVER, DISCOVER, REQUEST);
    }

    @Test
    void aLostRequestIsSentAgain() {
        server.decisions.addAll(Arrays.asList(null, null, null));

        assertThat(client.acquire(MINUTE)).isPresent();
        assertThat(bench.said()).containsExactly(DISCOVER, REQUEST, REQUEST, REQUEST, REQUEST);
    }

    @Test
    void aServerThatGoesSilentAfterItsOfferIsLeft() {
        server.decisions.addAll(Arrays.asList(null, null, null, null));

        assertThat(client.acquire(Duration.ofMinutes(5))).isPresent();
        assertThat(bench.said()).containsExactly(DISCOVER, REQUEST, REQUEST, REQUEST, REQUEST, DISCOVER, REQUEST);
        assertThat(link.sent.getFirst().message().xid())
                .isNotEqualTo(link.sent.getLast().message().xid());
    }

    @Test
    void aNakStartsAgainButNotAsFastAsTheServerSays() {
        server.decisions.addAll(List.of(NAK, NAK));

        assertThat(client.acquire(MINUTE)).isPresent();
        assertThat(bench.said()).containsExactly(DISCOVER, REQUEST, DISCOVER, REQUEST, DISCOVER, REQUEST);
        assertThat(bench.seconds()).isBetween(6.0, 11.0);
    }

    @Test
    void aServerThatDeniesForEverCostsThePatience() {
        for (int i = 0; i < 1000; i++) {
            server.decisions.add(NAK);
        }

        assertThat(client.acquire(MINUTE)).isEmpty();
        assertThat(bench.seconds()).isEqualTo(60, within(0.2));
        assertThat(link.sent).hasSizeLessThan(45);
    }

    @Test
    void ofSeveralServersTheFirstWithAGoodOfferIsTaken() {
        Inet4Address second = Inet4Address.ofLiteral("10.1.1.2");
        FakeServer other = new FakeServer(link, second);
        link.server = sent -> {
            if (sent.type() == DISCOVER) {
                DhcpOptions withoutTime = Answers.type(MessageType.OFFER);
                link.answer(
                        Answers.answer(sent.message(), Answers.OFFERED, withoutTime)
                                .bytes(),
                        Duration.ofMillis(1));
            }
            other.accept(sent);
            server.accept(sent);
        };

        assertThat(client.acquire(MINUTE).orElseThrow().server()).contains(second);
        assertThat(link.sent.getLast().message().options().address(Code.SERVER_ID))
                .contains(second);
    }

    @Test
    void aNakOfAServerThatWasNotChosenIsPassedOver() {
        Inet4Address stranger = Inet4Address.ofLiteral("10.1.1.99");
        link.server = sent -> {
            if (sent.type() == REQUEST) {
                DhcpOptions nak = Answers.type(NAK).with(Code.SERVER_ID, stranger);
                link.answer(Answers.answer(sent.message(), Addresses.NONE, nak).bytes(), Duration.ofMillis(1));
            }
            server.accept(sent);
        };

        assertThat(client.acquire(MINUTE)).isPresent();
        assertThat(bench.said()).containsExactly(DISCOVER, REQUEST);
        assertThat(client.ignored()).isEqualTo(1);
    }

    @Test
    void whatIsNoAnswerToTheQuestionIsCountedAndPassedOver() {
        link.server = sent -> {
            DhcpMessage good = Answers.answer(sent.message(), Answers.OFFERED, Answers.granting(MessageType.OFFER, 60));
            byte[] otherXid = good.bytes();
            otherXid[4] ^= 1;
            byte[] otherPhone = good.bytes();
            otherPhone[33] ^= 1;
            byte[] question = good.bytes();
            question[0] = 1;
            for (byte[] wrong : new byte[][] {otherXid, otherPhone, question, new byte[0], new byte[1500]}) {
                link.answer(wrong, Duration.ofMillis(1));
            }
            server.accept(sent);
        };

        assertThat(client.acquire(MINUTE)).isPresent();
        assertThat(bench.said()).containsExactly(DISCOVER, REQUEST);
        assertThat(client.ignored()).isEqualTo(10);
    }

    @Test
    void aCableThatIsPutInLaterIsNotTooLate() {
        link.broken = true;
        link.beforeCall = () -> link.broken = bench.seconds() < 20;

        assertThat(client.acquire(MINUTE)).isPresent();
    }

    @Test
    void withoutACableItCostsThePatienceToo() {
        link.broken = true;

        assertThat(client.acquire(Duration.ofSeconds(10))).isEmpty();
        assertThat(bench.seconds()).isEqualTo(10, within(0.2));
        assertThat(link.sent).hasSizeLessThan(5);
    }

    @Test
    void anInformBringsEverythingButAnAddress() {
        server.deaf = 1;
        Inet4Address own = Inet4Address.ofLiteral("192.168.7.8");
        Inet4Address mask = Inet4Address.ofLiteral("255.255.255.128");

        Lease told = client.inform(own, mask, MINUTE).orElseThrow();

        assertThat(told.settingServer()).contains("http://told");
        assertThat(told.address()).isEqualTo(own);
        assertThat(told.netmask()).isEqualTo(mask);
        assertThat(bench.said()).containsExactly(INFORM, INFORM);
        assertThat(client.state()).isEqualTo(State.BOUND);
        assertThat(client.untilNext().orElseThrow()).isGreaterThan(Duration.ofDays(1000));
    }

    @Test
    void anInformThatNobodyAnswersCostsThePatience() {
        link.server = nobody -> {};

        assertThat(client.inform(Answers.OFFERED, Answers.OFFERED, Duration.ofSeconds(3)))
                .isEmpty();
        assertThat(client.state()).isEqualTo(State.INIT);
        assertThat(bench.seconds()).isEqualTo(3, within(0.2));
    }
}
