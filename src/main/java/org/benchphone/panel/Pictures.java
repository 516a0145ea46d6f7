package org.benchphone.panel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.benchphone.board.Picture;

/** A picture of the glass as a file: PNG with the look of an LCD, BMP as the phone's own page gives it. */
public final class Pictures {
    private static final byte GLASS = 0;
    private static final byte OFF = 1;
    private static final byte ON = 2;
    private static final byte BETWEEN_DARK = 3;

    /** Red, green, blue of the glass itself, a pixel that is off, one that is on, the gap between two that are on. */
    static final byte[] PALETTE = HexFormat.of().parseHex("C3D0A4" + "BBC99C" + "1B2622" + "48553F");

    static final int EDGE = 3;
    private static final BitmapFont CELL = BitmapFont.SMALL;
    private static final String BAR = " ▎▍▋▊█";

    private Pictures() {}

    /**
     * The glass with an edge of three pixels around it.
     *
     * @param scale screen pixels a pixel, 1 to 32; from 3 on there is a gap between the pixels
     */
    public static byte[] png(Picture picture, int scale) {
        if (scale < 1 || scale > 32) {
            throw new IllegalArgumentException("scale " + scale);
        }
        Picture glass = pixels(picture);
        int width = (glass.width() + 2 * EDGE) * scale;
        int height = (glass.height() + 2 * EDGE) * scale;
        ByteBuffer rows = ByteBuffer.allocate((width + 1) * height);
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0); // no filter
            for (int x = 0; x < width; x++) {
                rows.put(shade(glass, x, y, scale));
            }
        }
        return new PngFile()
                .header(width, height, 8)
                .chunk("PLTE", PALETTE)
                .chunk("IDAT", PngFile.deflate(rows.array()))
                .end();
    }

    /** Which colour of {@link #PALETTE} a pixel of a drawing has that is {@code scale} times as large as the glass. */
    static byte shade(Picture glass, int x, int y, int scale) {
        int column = Math.floorDiv(x, scale) - EDGE;
        int row = Math.floorDiv(y, scale) - EDGE;
        boolean right = scale >= 3 && x % scale == scale - 1;
        boolean below = scale >= 3 && y % scale == scale - 1;
        if (!right && !below) {
            return isInside(glass, column, row) ? glass.isDark(column, row) ? ON : OFF : GLASS;
        }
        boolean dark = isOn(glass, column, row) && isOn(glass, right ? column + 1 : column, below ? row + 1 : row);
        return dark ? BETWEEN_DARK : GLASS;
    }

    private static boolean isOn(Picture glass, int column, int row) {
        return isInside(glass, column, row) && glass.isDark(column, row);
    }

    private static boolean isInside(Picture glass, int column, int row) {
        return column >= 0 && row >= 0 && column < glass.width() && row < glass.height();
    }

    /** A Windows bitmap, one bit a pixel, bottom row first; black on white. */
    public static byte[] bmp(Picture picture) {
        Picture glass = pixels(picture);
        int stride = (glass.width() + 31) / 32 * 4;
        int size = 62 + stride * glass.height();
        ByteBuffer bmp = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(size).putInt(0).putInt(62);
        bmp.putInt(40)
                .putInt(glass.width())
                .putInt(glass.height())
                .putShort((short) 1)
                .putShort((short) 1);
        bmp.putInt(0)
                .putInt(stride * glass.height())
                .putInt(2835)
                .putInt(2835)
                .putInt(2)
                .putInt(0);
        bmp.putInt(0xFFFFFF).putInt(0x000000);
        for (int y = glass.height() - 1; y >= 0; y--) {
            byte[] row = new byte[stride];
            for (int x = 0; x < glass.width(); x++) {
                row[x / 8] |= (byte) (glass.isDark(x, y) ? 0x80 >> x % 8 : 0);
            }
            bmp.put(row);
        }
        return bmp.array();
    }

    /** A character glass as its dots: cells of 5x8 with a dot between them. A graphic one is what it is. */
    static Picture pixels(Picture picture) {
        if (picture.isGraphic()) {
            return picture;
        }
        Canvas canvas = new Canvas(picture.width() * 6 - 1, picture.height() * 10 - 2);
        for (int row = 0; row < picture.height(); row++) {
            String text = picture.characters().get(row);
            for (int column = 0; column < text.length(); column++) {
                cell(canvas, text.charAt(column), column * 6, row * 10);
            }
        }
        return canvas.picture();
    }

    private static void cell(Canvas canvas, char letter, int left, int top) {
        int bar = BAR.indexOf(letter);
        if (bar >= 0) {
            canvas.fill(left, top, bar, 8);
        } else if (letter == '→') {
            canvas.art("\n\n..#\n...#\n#####\n...#\n..#", left, top);
        } else {
            canvas.text(String.valueOf(letter), left, top, CELL);
        }
    }
}
