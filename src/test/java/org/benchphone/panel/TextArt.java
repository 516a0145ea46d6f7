package org.benchphone.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.benchphone.board.Picture;

/** Pictures as text that a person can look at: two rows of pixels in one of half blocks. */
final class TextArt {
    private TextArt() {}

    static String of(Picture picture) {
        StringBuilder art = new StringBuilder();
        for (int y = 0; y < picture.height(); y += 2) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < picture.width(); x++) {
                boolean upper = picture.isDark(x, y);
                boolean lower = y + 1 < picture.height() && picture.isDark(x, y + 1);
                row.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            art.append(row.toString().stripTrailing()).append('\n');
        }
        return art.toString();
    }

    /** The picture that was approved under this name. */
    static String approved(String name) {
        try (InputStream in = TextArt.class.getResourceAsStream(name + ".txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
