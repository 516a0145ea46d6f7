package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The controller by its data sheet, over four data lines. */
@Timeout(10)
class Hd44780Test {
    private final SteppedTime time = new SteppedTime();
    private final Hd44780 chip = new Hd44780(16, 2, time);

    @Test
    void initialisedByInstructionItShowsText() {
        wakeUp();
        text("Loading");
        instruction(0xC0);
        text("62%");

        assertThat(chip.look().characters()).containsExactly("Loading         ", "62%             ");
    }

    @Test
    void nothingIsSeenBeforeItIsSwitchedOn() {
        wakeUp();
        text("Loading");
        instruction(0x08);
        assertThat(chip.look().characters()).containsOnly(" ".repeat(16));

        instruction(0x0C);
        assertThat(chip.look().characters().getFirst()).startsWith("Loading");
    }

    @Test
    void whatComesWhileItIsBusyIsLost() {
        wakeUp();
        byteNow(true, 'A');
        time.passMicros(30);
        byteNow(true, 'B');
        time.passMicros(41);
        byteNow(true, 'C');
        time.passMicros(41);

        assertThat(chip.look().characters().getFirst()).startsWith("AC ");
    }

    @Test
    void clearTakesLong() {
        wakeUp();
        text("old");
        byteNow(false, 0x01);
        time.passMicros(1_500);
        byteNow(true, 'A');
        time.passMicros(41);
        text("B");

        assertThat(chip.look().characters().getFirst()).startsWith("B ");
    }

    @Test
    void itSleepsForFortyMillisecondsAfterPowerOn() {
        time.pass(Duration.ofMillis(39));
        wakeUpFromReset();
        text("A");
        assertThat(chip.look().characters().getFirst()).doesNotContain("A");
    }

    @Test
    void lostHalvesOfAByteGetItOutOfStep() {
        wakeUp();
        nibble(true, 0x4);
        nibble(true, 0x1);
        nibble(true, 0x4); // while busy
        time.passMicros(41);
        nibble(true, 0x2);
        nibble(true, 0x4);
        time.passMicros(41);

        assertThat(chip.look().characters().getFirst()).startsWith("A$");
    }

    @Test
    void theAddressRunsFromTheFirstLineIntoTheSecondAndBack() {
        wakeUp();
        instruction(0x80 | 0x27);
        text("ab");
        assertThat(chip.look().characters().get(1)).startsWith("b");

        instruction(0x80 | 0x67);
        text("yz");
        assertThat(chip.look().characters().get(0)).startsWith("z");
    }

    @Test
    void entryModeWritesBackwardsAndShifts() {
        wakeUp();
        instruction(0x04);
        instruction(0x80 | 0x02);
        text("cba");
        assertThat(chip.look().characters().getFirst()).startsWith("abc ");

        instruction(0x07);
        instruction(0x80 | 0x10);
        text("d");
        assertThat(chip.look().characters().getFirst()).isEqualTo("bc             d");
    }

    @Test
    void displayAndCursorShift() {
        wakeUp();
        text("abc");
        instruction(0x18);
        assertThat(chip.look().characters().getFirst()).startsWith("bc ");
        instruction(0x1C);
        instruction(0x1C);
        assertThat(chip.look().characters().getFirst()).startsWith(" abc");
        instruction(0x02);
        time.passMicros(1_520);
        instruction(0x14);
        text("B");
        assertThat(chip.look().characters().getFirst()).startsWith("aBc");
        instruction(0x10);
        text("X");
        assertThat(chip.look().characters().getFirst()).startsWith("aXc");
    }

    @Test
    void drawnBarsAreReadAsBars() {
        wakeUp();
        instruction(0x40 | 8);
        for (int row = 0; row < 8; row++) {
            byteNow(true, 0b11100);
            time.passMicros(41);
        }
        byteNow(true, 0b10101);
        time.passMicros(41);
        instruction(0x80);
        text("" + (char) 1 + (char) 9 + (char) 2);

        assertThat(chip.look().characters().getFirst())
                .as("codes 8 to 15 are 0 to 7 again")
                .startsWith("▋▋▒");
    }

    @Test
    void itsRomHasUmlautsInPlacesOfItsOwn() {
        wakeUp();
        text("\u00E1\u00EF\u00F5\u00E2\u007E\u00DF\u00FF\\");
        assertThat(chip.look().characters().getFirst()).startsWith("äöüß→°█¥");
    }

    @Test
    void linesCannotBeChangedAfterTheFirstOtherInstruction() {
        wakeUp();
        instruction(0xC0);
        text("second");
        instruction(0x20);
        assertThat(chip.look().characters().get(1)).startsWith("second");
    }

    @Test
    void ofOneLineTheOtherIsBlank() {
        time.pass(Duration.ofMillis(40));
        for (int nibble : new int[] {3, 3, 3, 2}) {
            nibble(false, nibble);
            time.pass(Duration.ofMillis(5));
        }
        instruction(0x20);
        instruction(0x0C);
        instruction(0x80 | 0x4F);
        text("za");
        assertThat(chip.look().characters()).containsExactly("a" + " ".repeat(15), " ".repeat(16));
    }

    private void wakeUp() {
        time.pass(Duration.ofMillis(40));
        wakeUpFromReset();
    }

    private void wakeUpFromReset() {
        nibble(false, 0x3);
        time.passMicros(4_100);
        nibble(false, 0x3);
        time.passMicros(100);
        nibble(false, 0x3);
        time.passMicros(37);
        nibble(false, 0x2);
        time.passMicros(37);
        instruction(0x28);
        instruction(0x08);
        instruction(0x01);
        time.passMicros(1_520);
        instruction(0x06);
        instruction(0x0C);
    }

    private void text(String text) {
        for (char letter : text.toCharArray()) {
            byteNow(true, letter);
            time.passMicros(41);
        }
    }

    private void instruction(int value) {
        byteNow(false, value);
        time.passMicros(37);
    }

    private void byteNow(boolean data, int value) {
        nibble(data, value >> 4);
        nibble(data, value);
    }

    private void nibble(boolean data, int value) {
        chip.registerSelect(data);
        for (int line = 0; line < 4; line++) {
            chip.data(line, (value >> line & 1) != 0);
        }
        chip.enable(true);
        chip.enable(false);
    }
}
