package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Micron N25Q: its own id, no parameters, and none of Winbond's further status registers. */
@Timeout(60)
class MicronTest {
    private static final int SIZE = 128 * 1024;

    private final Uptime uptime = new Uptime(Time.system());
    private final TreeSet<Integer> opcodes = new TreeSet<>();
    private int status;

    /** A chip that answers as an N25Q where the two differ. */
    private SpiDevice chip() {
        SpiDevice spi = new W25q128(Cells.inMemory(SIZE), ChipTiming.instant(), new Random(1)).powerUp(uptime);
        return (buffer, offset, length) -> {
            int opcode = buffer[offset] & 0xFF;
            opcodes.add(opcode);
            spi.transfer(buffer, offset, length);
            switch (opcode) {
                case 0x9F -> {
                    buffer[offset + 1] = 0x20;
                    buffer[offset + 2] = (byte) 0xBA;
                }
                case 0x5A -> Arrays.fill(buffer, offset, offset + length, (byte) 0);
                case 0x05 -> buffer[offset + 1] |= (byte) status;
                default -> {}
            }
        };
    }

    @Test
    void itIsErasedProgrammedAndReadByCommandsThatItHas() {
        W25q flash = new W25q(chip(), uptime);
        flash.erase(0, SIZE);
        flash.program(0x1_0000, new byte[] {1, 2, 3}, 0, 3);
        flash.erase(0x1000, 0x8000);
        assertThat(flash.size()).isEqualTo(SIZE);
        assertThat(flash.read(0x1_0000, 3)).containsExactly(1, 2, 3);
        assertThat(opcodes)
                .as("no 35h, 31h, 50h, 52h")
                .containsExactly(0x02, 0x03, 0x05, 0x06, 0x20, 0x5A, 0x9F, 0xAB, 0xD8);
    }

    /** QEMU's model does. */
    @Test
    void oneThatLeavesItsWriteEnableIsBelievedByItsCells() {
        status = 0x02;
        W25q flash = new W25q(chip(), uptime);
        flash.erase(0, 0x1_0000);
        flash.program(0x100, new byte[] {1, 2, 3}, 0, 3);
        assertThat(flash.read(0x100, 3)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> flash.program(0x100, new byte[] {9, 9, 9}, 0, 3))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("was refused");
    }

    @Test
    void oneWithProtectedBlocksIsRefused() {
        status = 0x1C;
        assertThatThrownBy(() -> new W25q(chip(), uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("protected, status 1C")
                .hasMessageContaining("programmer");
    }

    @Test
    void idsOfThreeKindsAreKnown() {
        assertThat(new JedecId(0xEF, 0x40, 0x18).isKnown()).isTrue();
        assertThat(new JedecId(0xEF, 0x70, 0x18).isKnown()).isTrue();
        assertThat(new JedecId(0x20, 0xBA, 0x18).isKnown()).isTrue();
        assertThat(new JedecId(0xC2, 0x20, 0x18).isKnown()).isFalse();
        assertThat(new JedecId(0x20, 0xBA, 0x19).isKnown()).isFalse();
        assertThat(new JedecId(0xFF, 0xFF, 0xFF).isNobody()).isTrue();
        assertThat(new JedecId(0xEF, 0x40, 0x18)).hasToString("EF 40 18");
    }
}
