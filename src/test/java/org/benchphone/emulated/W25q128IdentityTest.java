package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.benchphone.emulated.Probe.bytes;
import static org.benchphone.emulated.Probe.filled;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the chip says it is: data sheet 8.1.1 and 8.2.26 to 8.2.31. */
@Timeout(20)
class W25q128IdentityTest {
    /** Dump of a real chip: linux-mtd, "spi-nor: winbond: w25q128", July 2023; the rest of it is FF. */
    private static final String REAL_HEADER = "53464450050100ff00050110800000ff";

    private static final String REAL_BASIC_TABLE =
            "e520f9ffffffff0744eb086b083b42bbfeffffffffff0000ffff40eb0c200f5210d800003602a60082ea14c9"
                    + "e96376337a757a75f7a2d55c19f74dffe930f880";

    private static Probe ofSize(int size) {
        return new Probe(Cells.inMemory(size), ChipTiming.instant(), new FakeTime(), 1);
    }

    @ParameterizedTest
    @CsvSource({"16777216, 18", "8388608, 17", "262144, 12", "131072, 11", "65536, 10"})
    void jedecIdSaysWinbondAndTheSize(int size, String capacity) {
        Probe probe = ofSize(size);
        assertThat(probe.ask(4, 0x9F)).isEqualTo(HexFormat.of().parseHex("ef40" + capacity + "ff"));
        assertThat(probe.chip.size()).isEqualTo(size);
    }

    @Test
    void manufacturerAndDeviceComeInTheOrderAskedFor() {
        Probe probe = ofSize(16 * 1024 * 1024);
        assertThat(probe.ask(3, 0x90, 0, 0, 0)).isEqualTo(bytes(0xEF, 0x17, 0xFF));
        assertThat(probe.ask(2, 0x90, 0, 0, 1)).isEqualTo(bytes(0x17, 0xEF));
        assertThat(probe.ask(2, 0xAB, 0, 0, 0)).isEqualTo(bytes(0x17, 0x17));
    }

    @Test
    void uniqueIdIsEightBytesThatStay() {
        Probe probe = Probe.instant();
        byte[] id = probe.ask(8, 0x4B, 0, 0, 0, 0);
        assertThat(id).isNotEqualTo(filled(8, 0xFF)).isEqualTo(probe.ask(8, 0x4B, 0, 0, 0, 0));
        probe.cutAndPowerUp();
        assertThat(probe.ask(8, 0x4B, 0, 0, 0, 0)).isEqualTo(id);
    }

    @Test
    void parametersAreThoseOfARealChip() {
        Probe probe = ofSize(16 * 1024 * 1024);
        byte[] table = probe.ask(256, 0x5A, 0, 0, 0, 0xFF);
        assertThat(HexFormat.of().formatHex(table, 0, 16)).isEqualTo(REAL_HEADER);
        assertThat(HexFormat.of().formatHex(table, 0x80, 0xC0)).isEqualTo(REAL_BASIC_TABLE);
        assertThat(Arrays.copyOfRange(table, 16, 0x80)).isEqualTo(filled(0x70, 0xFF));
        assertThat(probe.ask(5, 0x5A, 0, 0, 0x80, 0)).isEqualTo(bytes(0xE5, 0x20, 0xF9, 0xFF, 0xFF));
    }

    @Test
    void densityInTheParametersFollowsTheSize() {
        assertThat(ofSize(256 * 1024).ask(4, 0x5A, 0, 0, 0x84, 0)).isEqualTo(bytes(0xFF, 0xFF, 0x1F, 0));
    }

    @Test
    void nothingIsBehindTheParameters() {
        Probe probe = Probe.instant();
        assertThat(probe.ask(4, 0x5A, 0, 0, 0xFE, 0)).isEqualTo(filled(4, 0xFF));
        assertThat(probe.ask(4, 0x5A, 1, 0, 0, 0)).isEqualTo(filled(4, 0xFF));
        assertThat(probe.ask(1, 0x5A, 0)).isEqualTo(bytes(0xFF));
    }

    @ParameterizedTest
    @ValueSource(ints = {32 * 1024, 96 * 1024, 32 * 1024 * 1024})
    void aSizeThatNoChipHasIsRefused(int size) {
        assertThatThrownBy(() -> new W25q128(Cells.inMemory(size), ChipTiming.instant(), new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("power of two");
    }
}
