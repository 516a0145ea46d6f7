package org.benchphone.image;

import static org.benchphone.image.Verdict.Refused.of;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.benchphone.image.Verdict.Reason;

/**
 * A U-Boot legacy image, as {@code mkimage -A mips -O linux -T firmware -C none} makes it. Big-endian (U-Boot
 * include/image.h, {@code struct legacy_img_hdr}):
 *
 * <pre>
 *    0  magic 27051956       12  size of the data     28  os 5 (Linux)    30  type 5 (firmware)
 *    4  CRC of the header    16  load address 0       29  arch 5 (MIPS)   31  compression 0
 *    8  time                 20  entry point 0                            32  name, 32 bytes, NUL-padded
 *                            24  CRC of the data                          64  the data
 * </pre>
 *
 * <p>The header's CRC is taken with its own field as 0. Both are CRC-32 as in zlib.
 *
 * @param name up to 32 ASCII characters
 * @param time when it was made, whole seconds, 1970 to 2106
 * @param dataCrc CRC-32 of the payload
 */
public record UImage(String name, Instant time, byte[] payload, int dataCrc) {
    public static final int HEADER = 64;

    private static final int MAGIC = 0x27051956;
    private static final int NAME_AT = 32;
    private static final byte[] LINUX_MIPS_FIRMWARE_PLAIN = {5, 5, 5, 0};

    /** A whole image with both checksums right, or why it is none. */
    public sealed interface Parsed permits Whole, Verdict.Refused {}

    public record Whole(UImage image) implements Parsed {}

    /** Never throws, whatever the bytes are. The name may still be anything: it is as the header has it. */
    public static Parsed parse(byte[] file) {
        if (file.length == 0) {
            return of(Reason.EMPTY, "The file is empty.", "Die Datei ist leer.");
        }
        if (!startsLikeAnImage(file)) {
            return looksLikeAWebPage(file)
                    ? of(
                            Reason.WEB_PAGE,
                            "This is a web page, not a firmware image. Check the URL.",
                            "Das ist eine Webseite, kein Firmware-Image. URL prüfen.")
                    : of(Reason.WRONG_MAGIC, "This is not a firmware image.", "Das ist kein Firmware-Image.");
        }
        return file.length < HEADER ? truncated() : parseHeader(file);
    }

    static boolean startsLikeAnImage(byte[] file) {
        byte[] magic = ByteBuffer.allocate(4).putInt(MAGIC).array();
        int length = Math.min(file.length, magic.length);
        return length > 0 && Arrays.equals(file, 0, length, magic, 0, length);
    }

    /** What a server sends with status 200 when it should have said 404. */
    static boolean looksLikeAWebPage(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 256), StandardCharsets.ISO_8859_1);
        return start.replaceFirst("^\\u00ef\\u00bb\\u00bf", "").strip().matches("(?s)<[!?A-Za-z].*");
    }

    private static Parsed parseHeader(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(file, HEADER));
        int headerCrc = header.getInt(4);
        header.putInt(4, 0);
        if (crc(header.array(), 0, HEADER) != headerCrc) {
            return of(
                    Reason.HEADER_CRC,
                    "The image is damaged (header CRC). Load it again.",
                    "Das Image ist beschädigt (Kopf-CRC). Neu laden.");
        }
        if (!Arrays.equals(header.array(), 28, 32, LINUX_MIPS_FIRMWARE_PLAIN, 0, 4)) {
            return of(
                    Reason.WRONG_TYPE,
                    "This is no firmware image for this phone's processor.",
                    "Das ist kein Firmware-Image für diesen Prozessor.");
        }
        return parseData(file, header);
    }

    private static Parsed parseData(byte[] file, ByteBuffer header) {
        long size = Integer.toUnsignedLong(header.getInt(12));
        if (file.length - HEADER < size) {
            return truncated();
        }
        if (file.length - HEADER > size) {
            return of(
                    Reason.TRAILING_BYTES,
                    "The file is longer than its image. Load it again.",
                    "Die Datei ist länger als ihr Image. Neu laden.");
        }
        int dataCrc = header.getInt(24);
        if (crc(file, HEADER, file.length - HEADER) != dataCrc) {
            return of(
                    Reason.DATA_CRC,
                    "The image is damaged (data CRC). Load it again.",
                    "Das Image ist beschädigt (Daten-CRC). Neu laden.");
        }
        if (size == 0) {
            return of(Reason.EMPTY, "The image is empty.", "Das Image ist leer.");
        }
        Instant time = Instant.ofEpochSecond(Integer.toUnsignedLong(header.getInt(8)));
        byte[] payload = Arrays.copyOfRange(file, HEADER, file.length);
        return new Whole(new UImage(name(header.array()), time, payload, dataCrc));
    }

    private static Verdict.Refused truncated() {
        return of(
                Reason.TRUNCATED,
                "The image is not complete. Load it again.",
                "Das Image ist unvollständig. Neu laden.");
    }

    private static String name(byte[] header) {
        int end = NAME_AT;
        while (end < HEADER && header[end] != 0) {
            end++;
        }
        return new String(header, NAME_AT, end - NAME_AT, StandardCharsets.ISO_8859_1);
    }

    /**
     * Makes the file, header and payload.
     *
     * @param name 1 to 32 printable ASCII characters
     * @throws IllegalArgumentException when name or time do not fit into the header, or the payload is empty
     */
    public static byte[] build(String name, byte[] payload, Instant time) {
        byte[] header = header(name, payload.length, crc(payload, 0, payload.length), time);
        byte[] file = Arrays.copyOf(header, HEADER + payload.length);
        System.arraycopy(payload, 0, file, HEADER, payload.length);
        return file;
    }

    /**
     * Makes the header alone, for a payload that is not in memory as a whole.
     *
     * @param name 1 to 32 printable ASCII characters
     * @param size bytes of payload
     * @param dataCrc CRC-32 of the payload
     * @throws IllegalArgumentException when name or time do not fit into the header, or the payload is empty
     */
    public static byte[] header(String name, int size, int dataCrc, Instant time) {
        if (!name.matches("[ -~]{1,32}")) {
            throw new IllegalArgumentException("not a name of 1 to 32 ASCII characters: " + name);
        }
        if (size <= 0 || time.getEpochSecond() >>> 32 != 0) {
            throw new IllegalArgumentException("payload of " + size + " bytes, made " + time);
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(0, MAGIC).putInt(8, (int) time.getEpochSecond()).putInt(12, size);
        header.putInt(24, dataCrc);
        header.put(28, LINUX_MIPS_FIRMWARE_PLAIN);
        header.put(NAME_AT, name.getBytes(StandardCharsets.US_ASCII));
        return header.putInt(4, crc(header.array(), 0, HEADER)).array();
    }

    /** CRC-32 as both checksums have it. */
    static int crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
