package org.benchphone.board;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The glass as an eye sees it.
 *
 * @param pixels row after row, one byte a pixel, 1 is dark; empty for a character display
 * @param characters the rows of a character display; empty for a graphic one
 */
public record Picture(int width, int height, byte[] pixels, List<String> characters) {
    public static Picture ofPixels(int width, int height, byte[] pixels) {
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels are not " + width + "x" + height);
        }
        return new Picture(width, height, pixels, List.of());
    }

    /** @param packed as {@link #packed} gives it */
    public static Picture ofPacked(int width, int height, byte[] packed) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (packed[i / 8] >> 7 - i % 8 & 1);
        }
        return ofPixels(width, height, pixels);
    }

    public static Picture ofCharacters(int columns, List<String> rows) {
        return new Picture(columns, rows.size(), new byte[0], List.copyOf(rows));
    }

    /** A glass of that size on which nothing is to be seen. */
    public static Picture blank(Model.Glass glass) {
        return glass.isGraphic()
                ? ofPixels(glass.width(), glass.height(), new byte[glass.width() * glass.height()])
                : ofCharacters(glass.width(), Collections.nCopies(glass.height(), " ".repeat(glass.width())));
    }

    public boolean isGraphic() {
        return characters.isEmpty();
    }

    public boolean isDark(int x, int y) {
        return pixels[y * width + x] != 0;
    }

    /** One bit a pixel, row after row, most significant bit first; empty for a character display. */
    public byte[] packed() {
        byte[] bits = new byte[(pixels.length + 7) / 8];
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != 0) {
                bits[i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(pixels, that.pixels)
                && characters.equals(that.characters);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(pixels) + characters.hashCode();
    }
}
