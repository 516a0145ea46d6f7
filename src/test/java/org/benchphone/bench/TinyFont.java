package org.benchphone.bench;

import org.benchphone.board.Picture;
import org.benchphone.panel.Screen;

/** Draws a screen with letters of 3x5 dots, each row of dots an octal digit: enough to tell screens apart by eye. */
final class TinyFont {
    private static final int WIDTH = 128;
    private static final int HEIGHT = 64;
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-/%?![],>";
    private static final String[] ROWS =
            ("25755 65656 34443 65556 74647 74644 34553 55755 72227 11152 55655 44447 57755 "
                            + "65555 25552 65644 25563 65655 34216 72222 55557 55552 55775 55255 55222 71247 75557 26227 61247 "
                            + "61216 55711 74616 34757 71122 75757 75716 00002 02020 00700 11244 51245 61202 22202 64446 31113 "
                            + "00024 42124")
                    .split(" ");

    private TinyFont() {}

    static Picture blank() {
        return Picture.ofPixels(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]);
    }

    static Picture of(Screen screen) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        write(pixels, screen.heading(), 2, 3, 2);
        int y = 20;
        for (String line : screen.lines()) {
            write(pixels, line, 2, y, 1);
            y += 8;
        }
        screen.progress().ifPresent(progress -> bar(pixels, progress));
        for (Screen.Softkey softkey : screen.softkeys()) {
            write(pixels, softkey.label(), 2 + 32 * (softkey.key().name().charAt(1) - '1'), 57, 1);
        }
        return Picture.ofPixels(WIDTH, HEIGHT, pixels);
    }

    private static void bar(byte[] pixels, double progress) {
        for (int x = 4; x < 124; x++) {
            for (int y = 44; y < 52; y++) {
                boolean edge = x == 4 || x == 123 || y == 44 || y == 51;
                pixels[y * WIDTH + x] = (byte) (edge || x < 4 + 120 * progress ? 1 : 0);
            }
        }
    }

    private static void write(byte[] pixels, String text, int left, int top, int size) {
        int x = left;
        for (char c : text.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            int glyph = CHARACTERS.indexOf(c);
            for (int dot = 0; glyph >= 0 && dot < 15 * size * size; dot++) {
                int column = dot % (3 * size);
                int row = dot / (3 * size);
                int bits = ROWS[glyph].charAt(row / size) - '0';
                if ((bits >> (2 - column / size) & 1) == 1 && x + column < WIDTH) {
                    pixels[(top + row) * WIDTH + x + column] = 1;
                }
            }
            x += 4 * size;
        }
    }
}
