package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.benchphone.emulated.Probe.SIZE;
import static org.benchphone.emulated.Probe.bytes;
import static org.benchphone.emulated.Probe.filled;

import java.util.Arrays;
import java.util.Random;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading: data sheet 8.2.6 and 8.2.7, and what the bus allows. */
@Timeout(20)
class W25q128ReadTest {
    private final Probe probe = Probe.instant();
    private final byte[] content = new byte[SIZE];

    @BeforeEach
    void fill() {
        new Random(7).nextBytes(content);
        probe.uptime.cut();
        probe.chip.write(0, content);
        probe.powerUp();
    }

    @Test
    void readRunsOnAndWrapsAtTheEndOfTheChip() {
        byte[] seen = probe.read(SIZE - 2, 5);
        assertThat(seen)
                .isEqualTo(new byte[] {content[SIZE - 2], content[SIZE - 1], content[0], content[1], content[2]});
    }

    @Test
    void fastReadAnswersAfterADummyByte() {
        assertThat(probe.ask(2, 0x0B, 0x01, 0x02, 0x03, 0xFF))
                .isEqualTo(new byte[] {content[0x10203 % SIZE], content[0x10204 % SIZE]});
    }

    @Test
    void addressBitsThatTheChipDoesNotHaveAreIgnored() {
        assertThat(probe.read(SIZE + 5, 3)).isEqualTo(probe.read(5, 3));
    }

    @Test
    void withoutAWholeAddressThereIsNoAnswer() {
        assertThat(probe.ask(1, 0x03, 0)).isEqualTo(bytes(0xFF));
        assertThat(probe.ask(0, 0x03)).isEmpty();
        assertThat(probe.ask(0, 0x0B, 0, 0)).isEmpty();
    }

    @Test
    void nothingIsDrivenWhileTheAddressComesIn() {
        byte[] frame = bytes(0x03, 0, 0, 0, 0);
        probe.spi.transfer(frame);
        assertThat(frame).isEqualTo(new byte[] {-1, -1, -1, -1, content[0]});
    }

    @Test
    void anUnknownCommandDoesNothing() {
        assertThat(probe.ask(3, 0x77)).isEqualTo(filled(3, 0xFF));
        assertThat(probe.chip.read(0, SIZE)).isEqualTo(content);
        assertThat(probe.chip.operations()).isZero();
    }

    @Test
    void aTransferOfMoreThan4096BytesIsRefused() {
        probe.spi.transfer(new byte[4096]);
        assertThatThrownBy(() -> probe.spi.transfer(new byte[4097]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4,097");
        assertThatThrownBy(() -> probe.spi.transfer(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> probe.spi.transfer(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aTransferLeavesTheRestOfTheBufferAlone() {
        byte[] buffer = bytes(1, 2, 0x9F, 0, 0, 0, 7);
        probe.spi.transfer(buffer, 2, 4);
        assertThat(buffer).isEqualTo(bytes(1, 2, 0xFF, 0xEF, 0x40, 0x11, 7));
    }

    @Test
    void withoutPowerTheBusThrows() {
        probe.uptime.cut();
        assertThatThrownBy(() -> probe.spi.transfer((byte) 0x05)).isInstanceOf(PowerLost.class);
    }

    @Test
    void theBusOfAnEarlierUptimeIsNotToBeUsed() {
        var earlier = probe.spi;
        probe.chip.powerUp(new Uptime(probe.time));
        assertThatThrownBy(() -> earlier.transfer((byte) 0x05)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSocketIsWrittenOnlyWhileThePhoneIsOff() {
        assertThat(probe.chip.read(100, 50)).isEqualTo(Arrays.copyOfRange(content, 100, 150));
        assertThatThrownBy(() -> probe.chip.write(0, new byte[1])).isInstanceOf(IllegalStateException.class);
        probe.uptime.cut();
        probe.chip.write(3, new byte[] {42});
        assertThat(probe.chip.read(3, 1)).containsExactly(42);
        assertThatThrownBy(() -> probe.chip.read(SIZE - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> probe.chip.write(SIZE, new byte[1])).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
