package org.benchphone.panel;

import java.text.Normalizer;

/**
 * The letters of an HD44780 with ROM A00 (data sheet, table 4): ASCII without backslash and tilde, some Latin letters in
 * places of its own, and the bars that {@link Hd44780Lcd} draws into the first characters of CGRAM.
 */
final class CharacterCodes {
    /** A bar that fills 0 to 5 of a cell's five columns. */
    static final String BARS = " ▎▍▋▊█";

    private static final String LATIN = "→←°äßµ¢£ñöüΩ÷█";
    private static final int[] CODES = {
        0x7E, 0x7F, 0xDF, 0xE1, 0xE2, 0xE4, 0xEC, 0xED, 0xEE, 0xEF, 0xF5, 0xF4, 0xFD, 0xFF
    };

    private CharacterCodes() {}

    /** The text in letters that the glass has: capital umlauts in two letters, other accents left away. */
    static String showable(String text) {
        StringBuilder shown = new StringBuilder();
        for (char letter : text.toCharArray()) {
            shown.append(
                    switch (letter) {
                        case 'Ä' -> "Ae";
                        case 'Ö' -> "Oe";
                        case 'Ü' -> "Ue";
                        case '\\' -> "/";
                        case '~' -> "-";
                        case '…' -> "..";
                        default -> code(letter) >= 0 ? letter : withoutAccent(letter);
                    });
        }
        return shown.toString();
    }

    private static char withoutAccent(char letter) {
        char plain = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                .charAt(0);
        return code(plain) >= 0 ? plain : '?';
    }

    /** The code of a letter, or -1 when the glass does not have it. */
    static int code(char letter) {
        int bar = BARS.indexOf(letter);
        if (bar > 0 && bar < 5) {
            return bar;
        }
        int latin = LATIN.indexOf(letter);
        if (latin >= 0) {
            return CODES[latin];
        }
        return letter >= ' ' && letter < '~' && letter != '\\' ? letter : -1;
    }
}
