package org.benchphone.panel;

import org.benchphone.board.Picture;

/** Pixels to draw on. What lies outside is cut off. */
final class Canvas {
    private final int width;
    private final int height;
    private final byte[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[width * height];
    }

    Picture picture() {
        return Picture.ofPixels(width, height, pixels.clone());
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    void dot(int x, int y) {
        if (isInside(x, y)) {
            pixels[y * width + x] = 1;
        }
    }

    private boolean isInside(int x, int y) {
        return x >= 0 && x < width && y >= 0 && y < height;
    }

    void fill(int left, int top, int wide, int high) {
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                dot(x, y);
            }
        }
    }

    void invert(int left, int top, int wide, int high) {
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                if (isInside(x, y)) {
                    pixels[y * width + x] ^= 1;
                }
            }
        }
    }

    /** The outline of a box with its corners taken off. */
    void frame(int left, int top, int wide, int high) {
        fill(left + 1, top, wide - 2, 1);
        fill(left + 1, top + high - 1, wide - 2, 1);
        fill(left, top + 1, 1, high - 2);
        fill(left + wide - 1, top + 1, 1, high - 2);
    }

    void text(String text, int left, int top, BitmapFont font) {
        for (int i = 0; i < text.length(); i++) {
            for (int y = 0; y < font.height(); y++) {
                for (int x = 0; x < font.width(); x++) {
                    if (font.isDark(text.charAt(i), x, y)) {
                        dot(left + i * font.width() + x, top + y);
                    }
                }
            }
        }
    }

    /** Strokes a pixel wider where that closes no gap, and letters a pixel further apart. */
    void boldText(String text, int left, int top, BitmapFont font) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int at = left + i * (font.width() + 1);
            text(String.valueOf(letter), at, top, font);
            for (int y = 0; y < font.height(); y++) {
                for (int x = 0; x < font.width(); x++) {
                    boolean closesGap = x + 2 < font.width() && font.isDark(letter, x + 2, y);
                    if (font.isDark(letter, x, y) && !closesGap) {
                        dot(at + x + 1, top + y);
                    }
                }
            }
        }
    }

    /** Copies all of {@code other} with pixels of two by two. */
    void doubled(Canvas other, int left, int top) {
        for (int y = 0; y < other.height; y++) {
            for (int x = 0; x < other.width; x++) {
                if (other.pixels[y * other.width + x] != 0) {
                    fill(left + 2 * x, top + 2 * y, 2, 2);
                }
            }
        }
    }

    /** A filled box with its corners taken off. */
    void tab(int left, int top, int wide, int high) {
        invert(left + 1, top, wide - 2, 1);
        invert(left, top + 1, wide, high - 2);
        invert(left + 1, top + high - 1, wide - 2, 1);
    }

    /** Text art: {@code #} is dark. */
    void art(String art, int left, int top) {
        String[] rows = art.split("\n");
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                if (rows[y].charAt(x) == '#') {
                    dot(left + x, top + y);
                }
            }
        }
    }
}
