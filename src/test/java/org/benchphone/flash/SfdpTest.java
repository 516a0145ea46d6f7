package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables of real chips, as their owners posted them to linux-mtd and to QEMU. */
@Timeout(20)
class SfdpTest {
    private static final long MS = 1_000_000;

    private static final String W25Q128 = "53464450050100ff00050110800000ff" + "ff".repeat(112)
            + "e520f9ffffffff0744eb086b083b42bbfeffffffffff0000ffff40eb0c200f5210d800003602a60082ea14c9"
            + "e96376337a757a75f7a2d55c19f74dffe930f880";

    /** Density as a power of two, and a table of a vendor before the basic one. */
    private static final String SYNTHETIC =
            "53464450060101ff" + "9d05010380000002" + "00060110300000ff" + "ff".repeat(24) + "e520f9ff21000080"
                    + "ff".repeat(20) + "0c200f52" + "10d80000" + "3602a600" + "82ea14c9" + "ff".repeat(20);

    private static Sfdp of(String hex) {
        byte[] space = Arrays.copyOf(HexFormat.of().parseHex(hex), 512);
        return Sfdp.read((address, length) -> Arrays.copyOfRange(space, address, address + length))
                .orElse(null);
    }

    @Test
    void aRealW25q128SaysItsSizeErasesAndTimes() {
        assertThat(of(W25Q128))
                .isEqualTo(new Sfdp(
                        16 * 1024 * 1024,
                        256,
                        Sfdp.Duration.ofMicroseconds(704, 6 * 704),
                        List.of(
                                new Sfdp.Erase(0xD8, 65536, new Sfdp.Duration(160 * MS, 14 * 160 * MS)),
                                new Sfdp.Erase(0x52, 32768, new Sfdp.Duration(128 * MS, 14 * 128 * MS)),
                                new Sfdp.Erase(0x20, 4096, new Sfdp.Duration(64 * MS, 14 * 64 * MS)))));
    }

    @Test
    void aDensityAboveTwoGigabitsIsAPowerOfTwoAndOtherTablesArePassedOver() {
        Sfdp sfdp = of(SYNTHETIC);
        assertThat(sfdp.size()).isEqualTo(1L << 30);
        assertThat(sfdp.erases()).hasSize(3);
    }

    @Test
    void aTableOfTheFirstRevisionHasNoTimesSoTheDataSheetsAreTaken() {
        String old = W25Q128.replace("53464450050100ff00050110", "53464450000100ff00000109");
        assertThat(of(old)).isEqualTo(Sfdp.ofDatasheet(16 * 1024 * 1024));
        assertThat(of(old).erases().getFirst().time()).isEqualTo(new Sfdp.Duration(150 * MS, 2_000 * MS));
    }

    @Test
    void withoutSignatureOrBasicTableThereIsNothing() {
        assertThat(of("ff".repeat(64))).isNull();
        assertThat(of("00".repeat(64))).isNull();
        assertThat(of("53464450060100ff" + "9d05010380000002" + "ff".repeat(64)))
                .isNull();
    }
}
