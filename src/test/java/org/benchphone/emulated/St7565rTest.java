package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.benchphone.board.Picture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The controller by its data sheet, on the glass of an EA DOGM128. */
@Timeout(10)
class St7565rTest {
    private final St7565r chip = new St7565r(new Random(1));

    @BeforeEach
    void wakeUp() {
        chip.reset(false);
        chip.reset(true);
        commands(0x40, 0xA1, 0xC0, 0xA6, 0xA2, 0xF8, 0x00, 0x27, 0x81, 0x16, 0x2F);
        for (int page = 0; page < 8; page++) {
            commands(0xB0 | page, 0x10, 0x00);
            data(new byte[128]);
        }
        commands(0xAF);
    }

    @Test
    void aByteIsEightPixelsDownwards() {
        commands(0xB2, 0x10 | 5 >> 4, 5);
        data((byte) 0b0000_0101);

        assertThat(dark()).isEqualTo(2);
        assertThat(chip.look().isDark(5, 16)).isTrue();
        assertThat(chip.look().isDark(5, 18)).isTrue();
    }

    @Test
    void theColumnMovesOnAndThePageDoesNot() {
        commands(0xB0, 0x18, 0x03); // column 83H
        data((byte) 1, (byte) 0, (byte) 1);
        commands(0x17, 0x0E); // column 7EH
        data((byte) 1, (byte) 1, (byte) 1);

        assertThat(dark()).as("126, 127 and, off the glass, 128").isEqualTo(2);
        assertThat(chip.look().isDark(0, 8)).isFalse();
    }

    @Test
    void directionsMirrorTheGlass() {
        commands(0xB0, 0x10, 0x00);
        data((byte) 1);
        assertThat(chip.look().isDark(0, 0)).isTrue();

        commands(0xC8);
        assertThat(chip.look().isDark(0, 63)).as("COM reverse").isTrue();

        commands(0xA0, 0xB0, 0x18, 0x03); // address 131 drives SEG131, the left of this glass
        data((byte) 1);
        assertThat(chip.look().isDark(0, 63)).as("ADC normal").isTrue();
    }

    @Test
    void theStartLineScrolls() {
        commands(0xB7, 0x10, 0x00);
        data((byte) 0x80); // RAM line 63
        commands(0x40 | 60);

        assertThat(chip.look().isDark(0, 3)).isTrue();
        assertThat(dark()).isEqualTo(1);
    }

    @Test
    void reversedAndAllPointsOn() {
        commands(0xB0, 0x10, 0x00);
        data((byte) 1);
        commands(0xA7);
        assertThat(dark()).isEqualTo(128 * 64 - 1);

        commands(0xA5);
        assertThat(dark()).isEqualTo(128 * 64);

        commands(0xA4, 0xA6);
        assertThat(dark()).as("RAM is as it was").isEqualTo(1);
    }

    @Test
    void nothingIsSeenWithoutPowerOrContrastOrInPowerSave() {
        commands(0xA5);
        assertThat(dark()).isPositive();
        int[][] blinding = {{0xAE}, {0x2E}, {0x2D}, {0x2B}, {0x28}, {0x81, 0x00}, {0x20}, {0xAC, 0x00, 0xAE, 0xA5}};
        int[][] healing = {{0xAF}, {0x2F}, {0x2F}, {0x2F}, {0x2F}, {0x81, 0x16}, {0x27}, {0xAF}};
        for (int i = 0; i < blinding.length; i++) {
            commands(blinding[i]);
            assertThat(dark()).as("case %d", i).isZero();
            commands(healing[i]);
            assertThat(dark()).as("healed %d", i).isPositive();
        }
    }

    @Test
    void withTooMuchContrastAllIsDark() {
        commands(0x81, 0x3F);
        assertThat(dark()).isEqualTo(128 * 64);
    }

    @Test
    void readModifyWriteComesBackToItsColumn() {
        commands(0xB0, 0x10, 0x04, 0xE0);
        data((byte) 0, (byte) 0);
        commands(0xEE);
        data((byte) 1);

        assertThat(chip.look().isDark(4, 0)).isTrue();
    }

    @Test
    void theResetCommandLeavesTheDisplayOn() {
        commands(0xB0, 0x10, 0x00);
        data((byte) 1);
        commands(0x40 | 9, 0xC8, 0xE2);
        assertThat(dark())
                .as("volume 20H and ratio 4 are too little for this glass")
                .isZero();

        commands(0x27, 0x81, 0x16, 0xE3);
        assertThat(chip.look().isDark(0, 0))
                .as("start line 0, COM normal, ADC as it was")
                .isTrue();
    }

    @Test
    void theResetLineSwitchesOffAndKeepsRam() {
        commands(0xB0, 0x10, 0x00);
        data((byte) 1);
        chip.reset(false);
        assertThat(dark()).isZero();
        commands(0x2F, 0x27, 0x81, 0x16, 0xA1, 0xAF);
        assertThat(dark()).as("in reset it takes nothing").isZero();

        chip.reset(true);
        commands(0x2F, 0x27, 0x81, 0x16, 0xA1, 0xAF);
        assertThat(dark()).isEqualTo(1);
    }

    @Test
    void afterPowerOnRamIsNoiseAndTheResetLineIsNeeded() {
        St7565r fresh = new St7565r(new Random(2));
        fresh.reset(true);
        fresh.a0(false);
        byte[] on = {0x2F, 0x27, (byte) 0x81, 0x16, (byte) 0xAF};
        fresh.transfer(on.clone(), 0, on.length);
        assertThat(count(fresh.look())).isZero();

        fresh.reset(false);
        fresh.reset(true);
        fresh.transfer(on, 0, on.length);
        assertThat(count(fresh.look())).isBetween(3_000, 5_000);
        assertThat(on).as("nothing comes back from it").containsOnly((byte) 0xFF);
    }

    @Test
    void theIconPageIsNotOnThisGlass() {
        commands(0xB8, 0x10, 0x00);
        data((byte) 0xFF);
        assertThat(dark()).isZero();
    }

    @Test
    void aCommandThatDoesNotExistIsABug() {
        assertThatThrownBy(() -> commands(0xFC)).hasMessageContaining("FC");
    }

    private void commands(int... commands) {
        byte[] bytes = new byte[commands.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) commands[i];
        }
        chip.a0(false);
        chip.transfer(bytes, 0, bytes.length);
    }

    private void data(byte... data) {
        chip.a0(true);
        chip.transfer(data, 0, data.length);
    }

    private int dark() {
        return count(chip.look());
    }

    private static int count(Picture picture) {
        int dark = 0;
        for (byte pixel : picture.pixels()) {
            dark += pixel;
        }
        return dark;
    }
}
