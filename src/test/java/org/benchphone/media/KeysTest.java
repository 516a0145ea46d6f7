package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.media.KeySending.KeyPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4733, as it is said and as it is heard. */
@Timeout(60)
class KeysTest {
    private final KeySending sending = new KeySending();
    private final KeyHearing hearing = new KeyHearing();

    /** What stands in the slots of some seconds; empty where voice does. */
    private List<Optional<KeyPacket>> slots(int samples, int count) {
        List<Optional<KeyPacket>> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(sending.next(i * samples, samples));
        }
        return slots;
    }

    private static RtpPacket rtp(KeyPacket key) {
        return new RtpPacket(key.marker(), 101, 0, key.timestamp(), 1, key.payload());
    }

    private static RtpPacket packet(int event, boolean ends, int timestamp, int units) {
        byte[] payload = {(byte) event, (byte) (ends ? 0x8a : 10), (byte) (units >> 8), (byte) units};
        return new RtpPacket(false, 101, 0, timestamp, 1, payload);
    }

    private static Optional<MediaEvent.Dtmf> dtmf(char key, int millis) {
        return Optional.of(new MediaEvent.Dtmf(key, Duration.ofMillis(millis)));
    }

    @Test
    void aKeyIsEightPacketsAndItsEndTwiceMore() {
        sending.press('5');
        List<KeyPacket> packets =
                slots(160, 20).stream().flatMap(Optional::stream).toList();
        assertThat(packets).hasSize(10).allMatch(packet -> packet.timestamp() == 0);
        assertThat(packets.getFirst().marker()).isTrue();
        assertThat(packets.stream().filter(KeyPacket::marker)).hasSize(1);
        assertThat(packets.get(0).payload()).containsExactly(5, 10, 0, 160);
        assertThat(packets.get(6).payload()).containsExactly(5, 10, 4, 96);
        assertThat(packets.subList(7, 10))
                .allSatisfy(end -> assertThat(end.payload()).containsExactly(5, 0x8a, 5, 0));
    }

    @Test
    void betweenTwoKeysThereIsVoice() {
        sending.press('1');
        sending.press('1');
        List<Boolean> isKey = slots(160, 24).stream().map(Optional::isPresent).toList();
        assertThat(isKey.subList(0, 10)).containsOnly(true);
        assertThat(isKey.subList(10, 13)).containsOnly(false);
        assertThat(isKey.subList(13, 23)).containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 160, 240, 320, 480})
    void whatIsSaidIsHeardWhateverThePacketsLength(int samples) {
        for (char key : "19*#D".toCharArray()) {
            sending.press(key);
        }
        List<MediaEvent.Dtmf> heard = new ArrayList<>();
        slots(samples, 150)
                .forEach(slot -> slot.flatMap(key -> hearing.take(rtp(key), 0)).ifPresent(heard::add));
        assertThat(heard.stream().map(MediaEvent.Dtmf::key)).containsExactly('1', '9', '*', '#', 'D');
        assertThat(heard).allMatch(dtmf -> dtmf.held().equals(Duration.ofMillis(160)));
    }

    @Test
    void aKeyWhoseEndIsLostIsOverWhenNothingMoreComes() {
        assertThat(hearing.take(packet(3, false, 1000, 800), 0)).isEmpty();
        assertThat(hearing.tick(200_000_000)).isEmpty();
        assertThat(hearing.tick(400_000_000)).isEqualTo(dtmf('3', 100));
        assertThat(hearing.tick(900_000_000)).isEmpty();
        assertThat(hearing.take(packet(3, true, 1000, 800), 0)).as("too late").isEmpty();
    }

    @Test
    void aKeyWhoseEndIsLostIsOverWhenTheNextOneComes() {
        hearing.take(packet(3, false, 1000, 800), 0);
        assertThat(hearing.take(packet(4, false, 3000, 160), 0)).isEqualTo(dtmf('3', 100));
        assertThat(hearing.take(packet(4, true, 3000, 400), 0)).isEqualTo(dtmf('4', 50));
        assertThat(hearing.take(packet(4, true, 3000, 400), 0)).isEmpty();
    }

    @Test
    void packetsOfOneKeyMayComeInAnyOrder() {
        hearing.take(packet(3, false, 1000, 800), 0);
        hearing.take(packet(3, false, 1000, 160), 0);
        assertThat(hearing.take(packet(3, true, 1000, 960), 0)).isEqualTo(dtmf('3', 120));
        assertThat(hearing.take(packet(3, false, 1000, 640), 0)).isEmpty();
    }

    @Test
    void aKeyHeldForLongComesInPartsAndIsOne() {
        hearing.take(packet(3, false, 1000, 0xffff), 0);
        assertThat(hearing.take(packet(3, false, 1000 + 0xffff, 800), 0)).isEmpty();
        assertThat(hearing.take(packet(3, true, 1000 + 0xffff, 8001), 0)).isEqualTo(dtmf('3', (0xffff + 8001) / 8));
    }

    @Test
    void whatIsNoKeyIsNotHeard() {
        assertThat(hearing.take(packet(16, true, 1000, 800), 0))
                .as("a hook flash")
                .isEmpty();
        assertThat(hearing.tick(1_000_000_000)).isEmpty();
    }

    @Test
    void timestampsMayBeginAnewWithAnotherStream() {
        hearing.take(packet(3, true, 9000, 800), 0);
        hearing.restart();
        assertThat(hearing.take(packet(3, true, 5000, 800), 0)).isEqualTo(dtmf('3', 100));
    }
}
