package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.emulated.Probe.SIZE;
import static org.benchphone.emulated.Probe.addressed;
import static org.benchphone.emulated.Probe.bytes;
import static org.benchphone.emulated.Probe.filled;
import static org.benchphone.emulated.Probe.times;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programming and erasing: data sheet 8.2.13 and 8.2.15 to 8.2.18. */
@Timeout(20)
class W25q128ProgramTest {
    private final Probe probe = Probe.instant();

    private void zeroEverything() {
        probe.uptime.cut();
        probe.chip.write(0, new byte[SIZE]);
        probe.powerUp();
    }

    @Test
    void programOnlyClearsBits() {
        probe.program(0x1234, 0xF0, 0x3C);
        probe.program(0x1234, 0x99, 0xFF);
        assertThat(probe.read(0x1233, 4)).isEqualTo(bytes(0xFF, 0x90, 0x3C, 0xFF));
    }

    @Test
    void programWithoutWriteEnableIsIgnored() {
        probe.programWithoutEnable(0, 0);
        probe.send(0x06);
        probe.send(0x04);
        probe.programWithoutEnable(0, 0);
        assertThat(probe.read(0, 1)).isEqualTo(bytes(0xFF));
        assertThat(probe.chip.operations()).isZero();
    }

    @Test
    void writeEnableLastsForOneOperation() {
        probe.send(0x06);
        assertThat(probe.status()).isEqualTo(0x02);
        probe.programWithoutEnable(0, 1);
        assertThat(probe.status()).isZero();
        probe.programWithoutEnable(0, 0);
        assertThat(probe.read(0, 1)).isEqualTo(bytes(1));
    }

    @Test
    void programWrapsInsideItsPage() {
        probe.program(0x2FE, 1, 2, 3, 4);
        assertThat(probe.read(0x200, 3)).isEqualTo(bytes(3, 4, 0xFF));
        assertThat(probe.read(0x2FD, 4)).isEqualTo(bytes(0xFF, 1, 2, 0xFF));
    }

    @Test
    void ofMoreThanAPageTheLastBytesCount() {
        int[] data = times(258, 0);
        for (int i = 0; i < data.length; i++) {
            data[i] = i & 0xFF;
        }
        probe.program(0x400, data);
        assertThat(probe.read(0x400, 4)).isEqualTo(bytes(0, 1, 2, 3));
        data[256] = 0x77;
        probe.program(0x501, data);
        assertThat(probe.read(0x501, 3)).isEqualTo(bytes(0x77, 1, 2));
        assertThat(probe.read(0x500, 1)).isEqualTo(bytes(0xFF));
    }

    @Test
    void programWithoutDataIsNoProgram() {
        probe.send(0x06);
        probe.send(addressed(0x02, 0));
        probe.send(0x02, 0, 0);
        assertThat(probe.status()).isEqualTo(0x02);
        assertThat(probe.chip.operations()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"20, 4096", "52, 32768", "D8, 65536"})
    void eraseTakesTheWholeUnitAroundItsAddress(String opcode, int unit) {
        zeroEverything();
        probe.erase(Integer.parseInt(opcode, 16), 65536 + unit / 2 + 1);
        byte[] chip = probe.chip.read(0, SIZE);
        for (int i = 0; i < SIZE; i++) {
            assertThat(chip[i]).isEqualTo((byte) (i >= 65536 && i < 65536 + unit ? 0xFF : 0));
        }
        assertThat(probe.chip.operations()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x60, 0xC7})
    void chipEraseTakesEverything(int opcode) {
        zeroEverything();
        probe.send(opcode);
        assertThat(probe.read(0, 1)).isEqualTo(bytes(0));
        probe.send(0x06);
        probe.send(opcode);
        assertThat(probe.chip.read(0, SIZE)).isEqualTo(filled(SIZE, 0xFF));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x52, 0xD8, 0x60, 0xC7})
    void anEraseWithBytesTooManyOrTooFewIsIgnored(int opcode) {
        zeroEverything();
        probe.send(0x06);
        probe.send(opcode, 0);
        probe.send(opcode, 0, 0);
        probe.send(opcode, 0, 0, 0, 0);
        assertThat(probe.chip.operations()).isZero();
        assertThat(probe.status()).as("still enabled").isEqualTo(0x02);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x06, 0x04, 0x50, 0x66, 0x99, 0xB9})
    void aBareCommandWithATrailingByteIsIgnored(int opcode) {
        probe.send(opcode == 0x04 ? 0x06 : 0x04);
        int before = probe.status();
        probe.send(opcode, 0);
        assertThat(probe.status()).isEqualTo(before);
    }

    @Test
    void aListenerHearsEveryProgramAndErase() {
        List<String> heard = new ArrayList<>();
        probe.chip.onActivity(new FlashSocket.Listener() {
            @Override
            public void erasing(int address, int length) {
                heard.add("erase %x %x of %d".formatted(address, length, probe.chip.operations()));
            }

            @Override
            public void programming(int address, int length) {
                heard.add("program %x %x".formatted(address, length));
            }

            @Override
            public void torn(int address, int length, Tear tear) {
                heard.add("torn");
            }
        });
        probe.program(0x110, 1, 2, 3);
        probe.programWithoutEnable(0, 1);
        probe.program(0x2FF, 1, 2);
        probe.erase(0x20, 0x1FFF);
        assertThat(heard).containsExactly("program 110 3", "program 200 100", "erase 1000 1000 of 3");
    }
}
