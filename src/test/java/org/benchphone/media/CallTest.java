package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.benchphone.media.Lab.Side;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two sides of a call, over loopback. */
@Timeout(120)
class CallTest {
    private static final MediaSettings USUAL = MediaSettings.defaults();

    @AutoClose
    private final Lab lab = new Lab();

    private static String keys(Side side) {
        StringBuilder keys = new StringBuilder();
        side.events().forEach(event -> {
            if (event instanceof MediaEvent.Dtmf dtmf) {
                keys.append(dtmf.key());
            }
        });
        return keys.toString();
    }

    /** Packets sent, and those that a stall of the machine left out. */
    private static long due(Side side) {
        Statistics statistics = side.session().statistics();
        return statistics.sent().packets() + statistics.pacing().leftOut();
    }

    @Test
    void tenSecondsBothWaysLoseNothing() throws Exception {
        List<Side> call = lab.call(USUAL, USUAL);
        Lab.await(() -> call.stream().allMatch(side -> side.received() > 0));
        long begin = System.nanoTime();
        List<Long> before = call.stream().map(CallTest::due).toList();
        Thread.sleep(10_000);
        for (int i = 0; i < 2; i++) {
            Side side = call.get(i);
            long first = before.get(i);
            // waited for, as this machine may stall just now; a clock that drifts is never right
            Lab.await(() -> Math.abs(due(side) - first - (System.nanoTime() - begin) / 20e6) <= 2);
        }
        call.getFirst().session().close();
        Lab.await(() -> call.getLast().received() == call.getFirst().sent());
        Statistics statistics = call.getLast().session().statistics();
        assertThat(statistics.received().lost()).isZero();
        assertThat(statistics.received().duplicated()).isZero();
        assertThat(statistics.received().bytes())
                .isEqualTo(160 * statistics.received().packets());
        assertThat(statistics.ignored()).isEqualTo(new Statistics.Ignored(0, 0, 0, 0, 0));
        assertThat(statistics.codec()).isEqualTo("PCMU");
        assertThat(statistics.remote()).startsWith("127.0.0.1:");
        assertThat(call.getLast().events()).containsExactly(new MediaEvent.First());
    }

    @Test
    void keysArriveInTheirOrderAndOnce() throws Exception {
        List<Side> call = lab.call(USUAL, USUAL);
        for (char key : "0123456789*#ABCD11".toCharArray()) {
            assertThat(call.getFirst().session().dtmf(key)).isTrue();
        }
        Lab.await(() -> keys(call.getLast()).length() == 18);
        assertThat(keys(call.getLast())).isEqualTo("0123456789*#ABCD11");
        assertThat(call.getLast().events()).contains(new MediaEvent.Dtmf('#', Duration.ofMillis(160)));
        assertThat(call.getLast().session().statistics().received().lost()).isZero();
        assertThatThrownBy(() -> call.getFirst().session().dtmf('E')).hasMessageContaining("keys are 0123456789*#ABCD");
    }

    @Test
    void noMoreKeysAreTakenThanCanWait() throws Exception {
        Side alone = lab.open(new Voice.Silence());
        assertThat(alone.session().dtmf('1')).as("nobody understands it yet").isFalse();
        Side other = lab.open(new Voice.Silence());
        Lab.exchange(alone, false, other, false);
        for (int i = 0; i < 32; i++) {
            assertThat(alone.session().dtmf('1')).isTrue();
        }
        assertThat(alone.session().dtmf('1')).isFalse();
    }

    @Test
    void whoIsOnHoldIsSentNothingNewAndSendsNothing() throws Exception {
        List<Side> call = lab.call(USUAL, USUAL);
        Side holder = call.getFirst();
        Side held = call.getLast();
        Lab.await(() -> holder.received() > 5 && held.received() > 5);
        Lab.exchange(holder, true, held, false);
        assertThat(held.session().isHeldByThem()).isTrue();
        assertThat(holder.session().isHeldByThem()).isFalse();
        assertThat(held.session().dtmf('1')).isFalse();
        awaitQuiet(held);
        long before = held.received();
        Lab.await(() -> held.received() > before + 10);
        Lab.exchange(holder, false, held, false);
        long sent = held.sent();
        Lab.await(() -> held.sent() > sent + 10 && holder.received() == held.sent());
        assertThat(held.session().isHeldByThem()).isFalse();
        assertThat(holder.session().statistics().received().lost()).isZero();
    }

    private static void awaitQuiet(Side side) throws InterruptedException {
        long sent;
        do {
            sent = side.sent();
            Thread.sleep(200);
        } while (side.sent() != sent);
    }

    @Test
    void bothOnHoldAreStill() throws Exception {
        List<Side> call = lab.call(USUAL, USUAL);
        Lab.exchange(call.getFirst(), true, call.getLast(), false);
        Lab.exchange(call.getLast(), true, call.getFirst(), true);
        assertThat(call).allMatch(side -> side.session().isHeldByThem());
        awaitQuiet(call.getFirst());
        awaitQuiet(call.getLast());
    }

    @Test
    void everyOtherPacketLengthIsHonoured() throws Exception {
        Side a = lab.open(USUAL);
        Side b = lab.open(USUAL);
        String offer = a.session().offer(false).replace("a=ptime:20", "a=ptime:60");
        assertThat(a.session().accept(b.session().answer(offer, false).orElseThrow()))
                .isTrue();
        a.session().start();
        b.session().start();
        Lab.await(() -> a.received() > 10);
        assertThat(a.session().statistics().received().bytes()).isEqualTo(480 * a.received());
        assertThat(b.session().statistics().received().bytes()).isEqualTo(480 * b.received());
    }

    @Test
    void ofTheCodecsTheOneOfTheOfferIsSpoken() throws Exception {
        List<Side> call = lab.call(USUAL.withCodecs(Codec.PCMA, Codec.PCMU), USUAL);
        assertThat(call).allMatch(side -> side.session().offer(false).contains("rtpmap"));
        Lab.await(() -> call.stream().allMatch(side -> side.received() > 3));
        assertThat(call).allMatch(side -> side.session().statistics().codec().equals("PCMA"));
    }

    @Test
    void reportsTellWhatTheOtherSideGets() throws Exception {
        List<Side> call = lab.call(USUAL, USUAL);
        Lab.await(() -> call.stream()
                .allMatch(side -> side.session()
                        .statistics()
                        .remoteView()
                        .flatMap(Statistics.RemoteView::roundTripMillis)
                        .isPresent()));
        Statistics.RemoteView view =
                call.getFirst().session().statistics().remoteView().orElseThrow();
        assertThat(view.lost()).isZero();
        assertThat(view.lossFraction()).isZero();
        assertThat(view.roundTripMillis().orElseThrow()).isBetween(0.0, 1000.0);
    }

    @Test
    void aCallByIpv6IsAsGood() throws Exception {
        try (Lab six = new Lab(InetAddress.ofLiteral("::1"), new PortRange(20_000, 29_999))) {
            List<Side> call = six.call(USUAL, USUAL);
            Lab.await(() -> call.stream().allMatch(side -> side.received() > 10));
            assertThat(call.getFirst().session().statistics().remote()).startsWith("[0:0:0:0:0:0:0:1]:");
        }
    }

    @Test
    void whatIsSaidAndMutedChangesDuringTheCall() throws Exception {
        List<Side> call = lab.call(USUAL.withVoice(new Voice.Silence()), USUAL);
        call.getFirst().session().say(new Voice.Echo());
        call.getFirst().session().mute(true);
        call.getFirst().session().mute(false);
        Lab.await(() -> call.getLast().received() > 20);
        assertThat(call.getLast().session().statistics().received().lost()).isZero();
    }
}
