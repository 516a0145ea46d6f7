package org.benchphone.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.benchphone.board.Picture;

/** Pictures for tests, and a 1-bit BMP of them (BITMAPFILEHEADER, BITMAPINFOHEADER, rows from the bottom). */
final class Drawing {
    private static final int HEADERS = 14 + 40 + 8;

    private Drawing() {}

    /** Something like an idle screen: a frame, a line of blocks, four softkeys. */
    static Picture idle() {
        byte[] pixels = new byte[128 * 64];
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 128; x++) {
                boolean status = y == 9;
                boolean letters = y > 20 && y < 34 && x > 12 && x < 100 && (x % 9 < 6) && ((x * 7 + y / 3) % 5 != 0);
                boolean softkeys = y > 52 && x % 32 < 31 && x % 32 > 0;
                pixels[y * 128 + x] = (byte) (status || letters || softkeys ? 1 : 0);
            }
        }
        return Picture.ofPixels(128, 64, pixels);
    }

    static byte[] bmp(Picture picture) {
        if (!picture.isGraphic()) {
            return bmp(Picture.ofPixels(8, 8, new byte[64]));
        }
        int stride = (picture.width() + 31) / 32 * 4;
        ByteBuffer file =
                ByteBuffer.allocate(HEADERS + stride * picture.height()).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEADERS);
        file.putInt(40)
                .putInt(picture.width())
                .putInt(picture.height())
                .putShort((short) 1)
                .putShort((short) 1);
        file.putInt(0)
                .putInt(0)
                .putInt(2835)
                .putInt(2835)
                .putInt(2)
                .putInt(0)
                .putInt(0)
                .putInt(0x00FFFFFF);
        for (int y = picture.height() - 1; y >= 0; y--) {
            byte[] row = new byte[stride];
            for (int x = 0; x < picture.width(); x++) {
                row[x / 8] |= (byte) (picture.isDark(x, y) ? 0 : 0x80 >> x % 8);
            }
            file.put(row);
        }
        return file.array();
    }
}
