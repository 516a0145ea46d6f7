package org.benchphone.panel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A PNG file with a palette, chunk by chunk (PNG specification, third edition, section 5). */
final class PngFile {
    private static final byte BY_PALETTE = 3;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    PngFile() {
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    /** @param depth bits a pixel: 1, 2, 4 or 8 */
    PngFile header(int width, int height, int depth) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {(byte) depth, BY_PALETTE, 0, 0, 0})
                        .array());
    }

    PngFile chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(name);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    byte[] end() {
        chunk("IEND", new byte[0]);
        return file.toByteArray();
    }

    static byte[] deflate(byte[] content) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
