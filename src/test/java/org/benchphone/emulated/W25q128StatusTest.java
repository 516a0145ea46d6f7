package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.emulated.Probe.SIZE;
import static org.benchphone.emulated.Probe.bytes;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status registers and block protection: data sheet 7.1, 8.2.1 to 8.2.5. */
@Timeout(20)
class W25q128StatusTest {
    private static final int KIB = 1024;
    private static final int BIG = 16 * 1024 * KIB;

    private final Probe probe = Probe.instant();

    @Test
    void registersComeUpAsExWorks() {
        assertThat(probe.ask(3, 0x05)).isEqualTo(bytes(0, 0, 0));
        assertThat(probe.ask(2, 0x35)).isEqualTo(bytes(2, 2));
        assertThat(probe.ask(1, 0x15)).isEqualTo(bytes(0x60));
    }

    @Test
    void aWriteAfterWriteEnableIsKept() {
        probe.send(0x06);
        probe.send(0x01, 0xFF);
        assertThat(probe.status()).as("WEL and busy are not writable").isEqualTo(0xFC);
        assertThat(probe.status2()).as("one byte leaves SR2 alone").isEqualTo(0x02);
        probe.send(0x06);
        probe.send(0x01, 0x1C, 0x40);
        probe.send(0x06);
        probe.send(0x11, 0xFF);
        probe.cutAndPowerUp();
        assertThat(probe.status()).isEqualTo(0x1C);
        assertThat(probe.status2()).isEqualTo(0x40);
        assertThat(probe.ask(1, 0x15)).isEqualTo(bytes(0x60));
    }

    @Test
    void aVolatileWriteLastsUntilPowerGoes() {
        probe.send(0x50);
        assertThat(probe.status()).as("not WEL").isZero();
        probe.send(0x01, 0x04);
        probe.send(0x50);
        probe.send(0x31, 0x40);
        assertThat(probe.status()).isEqualTo(0x04);
        assertThat(probe.status2()).isEqualTo(0x40);
        probe.cutAndPowerUp();
        assertThat(probe.status()).isZero();
        assertThat(probe.status2()).isEqualTo(0x02);
    }

    @Test
    void aResetGoesBackToWhatIsKept() {
        probe.send(0x50);
        probe.send(0x01, 0x04);
        probe.send(0x06);
        probe.send(0x66);
        probe.send(0x99);
        assertThat(probe.status()).isZero();
    }

    @Test
    void resetWantsBothCommandsInARow() {
        probe.send(0x06);
        probe.send(0x99);
        probe.send(0x66);
        probe.status();
        probe.send(0x99);
        assertThat(probe.status()).isEqualTo(0x02);
    }

    @Test
    void aWriteWithoutEnableOrOfTheWrongLengthIsIgnored() {
        probe.send(0x01, 0x1C);
        probe.send(0x06);
        probe.send(0x01);
        probe.send(0x01, 0x1C, 0x40, 0);
        probe.send(0x31, 0x40, 0);
        probe.send(0x11, 0, 0);
        assertThat(probe.status()).isEqualTo(0x02);
        assertThat(probe.status2()).isEqualTo(0x02);
    }

    @Test
    void oneVolatileEnableIsForOneWrite() {
        probe.send(0x50);
        probe.send(0x01, 0x04);
        probe.send(0x01, 0x00);
        assertThat(probe.status()).isEqualTo(0x04);
    }

    /** Rows of the tables in 7.1.8 and 7.1.9 for the 16 MiB part; from and to in KiB. */
    @ParameterizedTest
    @CsvSource({
        "00, 00, 0, 0",
        "04, 00, 16128, 16384",
        "10, 00, 14336, 16384",
        "18, 00, 8192, 16384",
        "24, 00, 0, 256",
        "38, 00, 0, 8192",
        "1C, 00, 0, 16384",
        "44, 00, 16380, 16384",
        "4C, 00, 16368, 16384",
        "54, 00, 16352, 16384",
        "64, 00, 0, 4",
        "70, 00, 0, 32",
        "5C, 00, 0, 16384",
        "00, 40, 0, 16384",
        "04, 40, 0, 16128",
        "38, 40, 8192, 16384",
        "1C, 40, 0, 0",
        "44, 40, 0, 16380",
        "74, 40, 32, 16384",
    })
    void blockProtectionCoversTheAreaOfItsTable(String first, String second, int fromKib, int toKib) {
        W25q128Status status = new W25q128Status();
        status.write(0, Integer.parseInt(first, 16));
        status.write(1, Integer.parseInt(second, 16));
        for (int sector = 0; sector < BIG / KIB; sector += 4) {
            assertThat(status.protects(sector * KIB, 4 * KIB, BIG))
                    .as("sector at %d KiB", sector)
                    .isEqualTo(sector >= fromKib && sector < toKib);
        }
        assertThat(status.protects(0, BIG, BIG)).isEqualTo(fromKib < toKib);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x20, 0x52, 0xD8, 0xC7})
    void whatIsProtectedStays(int opcode) {
        byte[] content = new byte[SIZE];
        new Random(3).nextBytes(content);
        probe.uptime.cut();
        probe.chip.write(0, content);
        probe.powerUp();
        probe.send(0x50);
        probe.send(0x01, 0x1C);
        probe.send(0x06);
        switch (opcode) {
            case 0x02 -> probe.programWithoutEnable(0, 0, 0);
            case 0xC7 -> probe.send(0xC7);
            default -> probe.send(opcode, 0, 0, 0);
        }
        assertThat(probe.chip.read(0, SIZE)).isEqualTo(content);
        assertThat(probe.chip.operations()).isZero();
        assertThat(probe.status() & 0x02).as("the enable was not used up").isEqualTo(0x02);
    }

    @Test
    void inPowerDownItHearsOnlyItsRelease() {
        probe.send(0xB9);
        assertThat(probe.ask(3, 0x9F)).isEqualTo(bytes(0xFF, 0xFF, 0xFF));
        probe.program(0, 0);
        probe.send(0x66);
        probe.send(0x99);
        assertThat(probe.ask(1, 0x05)).isEqualTo(bytes(0xFF));
        probe.send(0xAB);
        assertThat(probe.status()).isZero();
        assertThat(probe.read(0, 1)).isEqualTo(bytes(0xFF));
    }

    @Test
    void powerDownEndsWithPower() {
        probe.send(0xB9);
        probe.cutAndPowerUp();
        assertThat(probe.ask(1, 0x9F)).isEqualTo(bytes(0xEF));
    }
}
