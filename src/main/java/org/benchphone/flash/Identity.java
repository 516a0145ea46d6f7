package org.benchphone.flash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Who the phone is. The factory writes it, in two copies; nothing writes it again, and a TFTP recovery leaves it alone.
 *
 * <pre>
 *   copy A at the first half of its region, copy B at the second:
 *   "IDNT"  length 32  text (mac, type, serial, one a line)  CRC-32 of all before
 * </pre>
 *
 * @param mac 12 hexadecimal digits, upper case
 * @param phoneType {@code snom360}
 * @param serial as printed on the bottom of the phone
 */
public record Identity(String mac, String phoneType, String serial) {
    private static final int MAGIC = 0x49444E54;
    private static final int MAX_TEXT = NorFlash.PAGE - 12;

    public Identity {
        if (!mac.matches("[0-9A-F]{12}")) {
            throw new IllegalArgumentException("not a MAC address of 12 hexadecimal digits: " + mac);
        }
    }

    /** Of a phone that never saw the factory. */
    public static Identity unknown(String phoneType) {
        return new Identity("000000000000", phoneType, "");
    }

    /** The first readable copy; empty for a phone that never saw the factory. */
    public static Optional<Identity> read(NorFlash flash, Region region) {
        return readCopy(flash, region.half(0)).or(() -> readCopy(flash, region.half(1)));
    }

    private static Optional<Identity> readCopy(NorFlash flash, Region copy) {
        ByteBuffer page = ByteBuffer.wrap(flash.read(copy.address(), NorFlash.PAGE));
        int length = page.getInt(4);
        if (page.getInt(0) != MAGIC
                || length < 0
                || length > MAX_TEXT
                || page.getInt(8 + length) != crc(page, length)) {
            return Optional.empty();
        }
        String[] lines = new String(page.array(), 8, length, UTF_8).split("\n", -1);
        return Optional.of(new Identity(lines[0], lines[1], lines[2]));
    }

    /** What the factory does. A cut in between leaves a phone for the factory to do again. */
    public void write(NorFlash flash, Region region) {
        byte[] text = String.join("\n", mac, phoneType, serial).getBytes(UTF_8);
        ByteBuffer page = ByteBuffer.allocate(12 + text.length)
                .putInt(MAGIC)
                .putInt(text.length)
                .put(text);
        byte[] content = page.putInt(crc(page, text.length)).array();
        for (int half = 0; half < 2; half++) {
            Region copy = region.half(half);
            flash.erase(copy.address(), copy.length());
            flash.program(copy.address(), content);
            if (!Arrays.equals(flash.read(copy.address(), content.length), content)) {
                throw new DeadFlash("the flash does not hold the identity at 0x" + Integer.toHexString(copy.address()));
            }
        }
    }

    private static int crc(ByteBuffer page, int length) {
        CRC32 crc = new CRC32();
        crc.update(page.array(), 0, 8 + length);
        return (int) crc.getValue();
    }
}
