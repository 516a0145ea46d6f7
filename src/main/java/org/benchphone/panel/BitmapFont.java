package org.benchphone.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * A font of equally wide letters, ASCII and Latin-1: Spleen by Frederic Cambus (see {@code SPLEEN-LICENSE.txt} beside
 * the resources), one line of hexadecimal rows a letter. The 5x8 font lacks Latin-1; {@code latin-5x8.hex} adds letters
 * with accents.
 *
 * <p>6x12 is for reading: 21 letters a row of the 128 pixels. 5x8 is for what would not fit (25 letters, four rows more
 * of a long sentence) and for softkeys; its letters are four pixels wide and still have true descenders. 12x24 and 8x16
 * are for the words of the update page, which are read from across a desk.
 */
final class BitmapFont {
    static final BitmapFont SMALL = new BitmapFont(5, 8, "spleen-5x8.hex", "latin-5x8.hex");
    static final BitmapFont NORMAL = new BitmapFont(6, 12, "spleen-6x12.hex");
    static final BitmapFont LARGE = new BitmapFont(8, 16, "spleen-8x16.hex");
    static final BitmapFont HUGE = new BitmapFont(12, 24, "spleen-12x24.hex");

    private final int width;
    private final int height;
    private final Map<Integer, int[]> glyphs = new HashMap<>();

    private BitmapFont(int width, int height, String... resources) {
        this.width = width;
        this.height = height;
        for (String resource : resources) {
            load(resource);
        }
    }

    private void load(String resource) {
        try (InputStream in = BitmapFont.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> glyphs.put(Integer.parseInt(line.substring(0, 4), 16), rows(line.substring(5))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int[] rows(String hex) {
        int digits = hex.length() / height;
        int[] rows = new int[height];
        for (int y = 0; y < height; y++) {
            rows[y] = Integer.parseInt(hex.substring(y * digits, (y + 1) * digits), 16) >> digits * 4 - width;
        }
        return rows;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int width(String text) {
        return text.length() * width;
    }

    /** How many letters stand side by side in so many pixels. */
    int fitting(int pixels) {
        return pixels / width;
    }

    boolean isDark(char letter, int x, int y) {
        return (glyph(letter)[y] >> width - 1 - x & 1) != 0;
    }

    /** A letter that is not in the font is shown without its accent, or as a question mark. */
    private int[] glyph(char letter) {
        int[] rows = glyphs.get((int) letter);
        if (rows == null) {
            char plain = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                    .charAt(0);
            rows = glyphs.getOrDefault((int) plain, glyphs.get((int) '?'));
        }
        return rows;
    }
}
