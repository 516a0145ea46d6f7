package org.benchphone.bootloader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.benchphone.flash.NorFlash;
import org.benchphone.image.FirmwareImage;

/**
 * The page that says there is a firmware. It is programmed last: the one commit point of an update.
 *
 * <pre>
 *     0  "BPFW"
 *     4  sequence        32 bit, one more with every firmware written
 *     8  payload length  32 bit
 *    12  payload CRC-32
 *    16  the image's own 64-byte header, zeros for a vendor's image
 *    80  text length     16 bit
 *    82  text            name, then the tokens, one a line, UTF-8
 *   252  CRC-32 of all before
 * </pre>
 *
 * @param sequence tells this firmware from the one before, even when both are the same image
 * @param length bytes of payload, which begins one sector behind this page
 * @param crc CRC-32 of the payload
 * @param imageHeader the 64 bytes that the image came with, or zeros
 * @param name the image's name, {@code snom360-6.5.10-SIP-j}
 * @param tokens the versions that hold with this firmware, as {@code image.Tokens} encodes them
 */
public record SlotHeader(int sequence, int length, int crc, byte[] imageHeader, String name, String tokens) {
    /** Bytes of the image's own header. */
    public static final int IMAGE_HEADER = 64;

    private static final int MAGIC = 0x42504657;
    private static final int TEXT = 82;
    private static final int CRC_AT = NorFlash.PAGE - 4;

    /** The header that an image gets when it is written. */
    static SlotHeader of(FirmwareImage image, int sequence) {
        byte[] imageHeader = Arrays.copyOf(image.header(), IMAGE_HEADER);
        return new SlotHeader(
                sequence,
                image.payload().length,
                image.dataCrc(),
                imageHeader,
                image.name().stem(),
                image.after().encode());
    }

    /** Whether this is that image: same payload under the same name. */
    public boolean isOf(FirmwareImage image) {
        return length == image.payload().length
                && crc == image.dataCrc()
                && name.equals(image.name().stem());
    }

    static Optional<SlotHeader> decode(byte[] page) {
        ByteBuffer in = ByteBuffer.wrap(page);
        int textLength = in.getShort(80);
        if (in.getInt(0) != MAGIC
                || in.getInt(CRC_AT) != crcOf(page, CRC_AT)
                || textLength < 0
                || textLength > CRC_AT - TEXT
                || in.getInt(8) < 0) {
            return Optional.empty();
        }
        String[] text = new String(page, TEXT, textLength, UTF_8).split("\n", 2);
        if (text.length < 2) {
            return Optional.empty();
        }
        byte[] imageHeader = new byte[IMAGE_HEADER];
        in.get(16, imageHeader);
        return Optional.of(new SlotHeader(in.getInt(4), in.getInt(8), in.getInt(12), imageHeader, text[0], text[1]));
    }

    byte[] encode() {
        byte[] text = (name + "\n" + tokens).getBytes(UTF_8);
        if (text.length > CRC_AT - TEXT) {
            throw new IllegalArgumentException("name and tokens are longer than a page: " + name + ", " + tokens);
        }
        ByteBuffer page = ByteBuffer.allocate(NorFlash.PAGE);
        page.putInt(MAGIC).putInt(sequence).putInt(length).putInt(crc).put(imageHeader);
        page.putShort((short) text.length).put(text);
        page.putInt(CRC_AT, crcOf(page.array(), CRC_AT));
        return page.array();
    }

    static int crcOf(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
