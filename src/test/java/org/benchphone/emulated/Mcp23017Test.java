package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The expander by its data sheet. Port A is outputs unless a test says otherwise; something outside pulls pins low. */
@Timeout(10)
class Mcp23017Test {
    private int pulled;
    private final Mcp23017 chip = new Mcp23017((outputs, levels) -> pulled);
    private final AtomicInteger edges = new AtomicInteger();

    @Test
    void afterPowerOnAllPinsAreInputsAndAllElseIsZero() {
        byte[] registers = chip.read(0x00, 22);
        assertThat(registers[0]).isEqualTo((byte) 0xFF);
        assertThat(registers[1]).isEqualTo((byte) 0xFF);
        for (int i = 2; i < registers.length; i++) {
            assertThat(registers[i]).as("register %02XH", i).isZero();
        }
        assertThat(chip.interruptB().isHigh()).isTrue();
    }

    @Test
    void anInputNeedsItsPullUp() {
        assertThat(chip.read(0x13, 1)).containsExactly(0x00);
        chip.write(0x0D, (byte) 0x3F);
        assertThat(chip.read(0x13, 1)).containsExactly(0x3F);
        pulled = 0x0100;
        assertThat(chip.read(0x13, 1)).containsExactly(0x3E);
    }

    @Test
    void polarityTurnsInputsRound() {
        chip.write(0x0D, (byte) 0xFF);
        chip.write(0x03, (byte) 0x0F);
        assertThat(chip.read(0x13, 1)).containsExactly(0xF0);
    }

    @Test
    void writingThePortWritesTheLatch() {
        chip.write(0x00, (byte) 0x0F);
        chip.write(0x12, (byte) 0xA5);
        assertThat(chip.read(0x14, 1)).containsExactly(0xA5);
        assertThat(chip.drivenHigh()).isEqualTo(0xA0);
        assertThat(chip.read(0x12, 1)).as("inputs are not what the latch says").containsExactly(0xA0);
    }

    @Test
    void addressesRunOnAndRoundAndInByteModeWithinThePair() {
        chip.write(0x14, (byte) 1, (byte) 2, (byte) 3);
        assertThat(chip.read(0x14, 3)).containsExactly(1, 2, 3);

        chip.write(0x0A, (byte) 0x20);
        assertThat(chip.read(0x14, 4)).containsExactly(1, 2, 1, 2);
        assertThat(chip.read(0x0B, 1)).as("one IOCON, two addresses").containsExactly(0x20);
    }

    @Test
    void flagsAndCapturesCannotBeWritten() {
        chip.write(0x0E, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF);
        assertThat(chip.read(0x0E, 4)).containsOnly((byte) 0);
    }

    @Test
    void aChangeIsCapturedUntilItIsRead() {
        chip.write(0x0D, (byte) 0xFF);
        chip.write(0x05, (byte) 0xFF);
        listen();
        moved(0x0200);
        assertThat(chip.interruptB().isHigh()).isFalse();
        moved(0x0600);
        assertThat(edges).hasValue(1);
        assertThat(chip.read(0x0F, 1)).as("the first cause").containsExactly(0x02);
        assertThat(chip.read(0x11, 1)).as("captured then").containsExactly(0xFD);
        assertThat(chip.interruptB().isHigh()).isTrue();
        assertThat(chip.read(0x0F, 1)).containsExactly(0x00);

        moved(0x0000);
        assertThat(chip.interruptB().isHigh()).isFalse();
        assertThat(chip.read(0x13, 1)).containsExactly(0xFF);
        assertThat(edges).hasValue(4);
    }

    @Test
    void comparedWithADefaultItStaysAsLongAsTheCause() {
        chip.write(0x0D, (byte) 0x3F);
        chip.write(0x07, (byte) 0x3F);
        chip.write(0x09, (byte) 0x3F);
        chip.write(0x05, (byte) 0x3F);
        listen();
        moved(0x0100);
        assertThat(chip.read(0x13, 1)).containsExactly(0x3E);
        assertThat(chip.interruptB().isHigh()).as("the cause is still there").isFalse();

        moved(0);
        assertThat(chip.interruptB().isHigh()).as("nobody has read it").isFalse();
        assertThat(chip.read(0x11, 1)).containsExactly(0x3E);
        assertThat(chip.interruptB().isHigh()).isTrue();
        assertThat(edges).as("down and up, no glitch between").hasValue(2);
    }

    @Test
    void anOutputCausesNoInterrupt() {
        chip.write(0x01, (byte) 0x00);
        chip.write(0x05, (byte) 0xFF);
        listen();
        chip.write(0x15, (byte) 0xFF);
        assertThat(edges).hasValue(0);
    }

    @Test
    void theInterruptPinCanBeMirroredAndActiveHigh() {
        chip.write(0x0C, (byte) 0xFF);
        chip.write(0x04, (byte) 0xFF);
        moved(0x0001);
        assertThat(chip.interruptB().isHigh()).as("port A, INTB").isTrue();
        chip.write(0x0A, (byte) 0x40);
        assertThat(chip.interruptB().isHigh()).isFalse();
        chip.write(0x0A, (byte) 0x42);
        assertThat(chip.interruptB().isHigh()).isTrue();
    }

    @Test
    void whatThisBoardsDriversMayNotDoIsRefused() {
        assertThatThrownBy(() -> chip.write(0x0A, (byte) 0x80)).hasMessageContaining("BANK");
        assertThatThrownBy(() -> chip.read(0x16, 1)).hasMessageContaining("16");
    }

    private void listen() {
        chip.interruptB().onChange(edges::incrementAndGet);
    }

    private void moved(int pulledLow) {
        pulled = pulledLow;
        chip.pinsMoved();
    }
}
