package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image of the HAT's ID EEPROM, and the script that writes it into the chip: here a file of 4,096 bytes. */
@Tag("external")
@Timeout(300)
class EepromTest {
    private static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";
    /** The image for {@link #UUID}, put together by hand from the HAT+ format; the two CRCs stand apart. */
    private static final String HEADER = "522d5069 02 00 0200 5d000000";

    private static final String VENDOR_ATOM = "0100 0000 30000000 ffeeddccbbaa99887766554433221100 0100 0100 0a 0e"
            + "42656e636850686f6e65 42656e636850686f6e6520484154";
    private static final String OVERLAY_ATOM = "0300 0100 11000000 62656e636870686f6e652d6465736b";
    private static final int CHIP_SIZE = 4096;

    @TempDir
    private Path folder;

    private Path image;
    private Path chip;

    @BeforeAll
    static void pythonIsThere() {
        Programs.need("python3");
    }

    @BeforeEach
    void makeImageAndEmptyChip() throws Exception {
        image = folder.resolve("board.eep");
        Tool.run(Tool.HARDWARE.resolve("eeprom/make"), image, "--uuid", UUID);
        chip = folder.resolve("bus/i2c/devices/i2c-9/9-0050/eeprom");
        Files.createDirectories(chip.getParent());
        byte[] erased = new byte[CHIP_SIZE];
        Arrays.fill(erased, (byte) 0xFF);
        Files.write(chip, erased);
    }

    @Test
    void theImageIsThatOfTheFormatByteForByte() throws Exception {
        byte[] vendor = bytes(VENDOR_ATOM);
        byte[] overlay = bytes(OVERLAY_ATOM);

        assertThat(Files.readAllBytes(image))
                .isEqualTo(
                        concat(bytes(HEADER), vendor, littleEndian(arc(vendor)), overlay, littleEndian(arc(overlay))))
                .hasSize(0x5d);
    }

    @Test
    void theChecksumIsTheOneOfTheTextbook() {
        assertThat(arc("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xBB3D);
    }

    @Test
    void everyBoardHasAnIdentityOfItsOwn() throws Exception {
        Path other = folder.resolve("other.eep");
        Path third = folder.resolve("third.eep");
        Tool.run(Tool.HARDWARE.resolve("eeprom/make"), other);
        Tool.run(Tool.HARDWARE.resolve("eeprom/make"), third);

        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(third));
    }

    @Test
    void aPathIsNoNameOfAnOverlay() throws Exception {
        Tool.End end = Tool.tryTo(Tool.HARDWARE.resolve("eeprom/make"), image, "--overlay", "overlays/benchphone.dtbo");

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.said()).contains("give the overlay's name without folder and .dtbo");
    }

    @Test
    void theChipHoldsTheImageAndNothingElseChanged() throws Exception {
        Tool.End end = write(image);

        assertThat(end.code()).as(end.said()).isZero();
        byte[] written = Files.readAllBytes(chip);
        assertThat(written).hasSize(CHIP_SIZE).startsWith(Files.readAllBytes(image));
        assertThat(Arrays.copyOfRange(written, 0x5d, CHIP_SIZE)).containsOnly(0xFF);
        assertThat(end.said()).contains("93 bytes written and read back", "open JP1");
    }

    /** What a protected chip does with bytes, a device that forgets them does too. */
    @Test
    void aProtectedChipIsLeftAlone() throws Exception {
        Files.delete(chip);
        Files.createSymbolicLink(chip, Path.of("/dev/zero"));

        Tool.End end = write(image);
        Files.delete(chip);

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).contains("write protected: close JP1");
    }

    @Test
    void whatIsNoImageIsNotWritten() throws Exception {
        Tool.End end = write(Files.writeString(folder.resolve("letter.txt"), "Dear Pi"));

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.said()).contains("does not begin with R-Pi");
        assertThat(Files.readAllBytes(chip)).containsOnly(0xFF);
    }

    private Tool.End write(Path file) throws Exception {
        return Tool.tryTo("env", "SYSFS=" + folder, Tool.HARDWARE.resolve("eeprom/write"), file);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] littleEndian(int crc) {
        return new byte[] {(byte) crc, (byte) (crc >> 8)};
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** CRC-16/ARC the other way round: bits are mirrored first, then divided by 0x8005 from the top. */
    private static int arc(byte[] data) {
        int crc = 0;
        for (byte one : data) {
            crc ^= Integer.reverse(one) >>> 16 & 0xFF00;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x8005) & 0xFFFF : crc << 1;
            }
        }
        return Integer.reverse(crc) >>> 16;
    }
}
