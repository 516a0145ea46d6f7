package org.benchphone.emulated;

/**
 * What an eye reads in the cells of an HD44780 with ROM code A00 (data sheet, table 4), and in the eight characters that
 * software draws into CGRAM. E2H, a beta, is read as the sharp s that German displays take it for.
 */
final class CharacterRom {
    private static final String UPPERMOST = "αäßεµσρg√⁻jˣ¢£ñöpqθ∞ΩüΣπxy千万円÷ █";

    private CharacterRom() {}

    static char read(int code) {
        if (code >= 0x20 && code <= 0x7D) {
            return code == 0x5C ? '¥' : (char) code;
        }
        if (code >= 0xA1 && code <= 0xDF) {
            return code == 0xDF ? '°' : (char) (0xFF61 + code - 0xA1); // half-width katakana, as in JIS X 0201
        }
        if (code >= 0xE0) {
            return UPPERMOST.charAt(code - 0xE0);
        }
        return code == 0x7E ? '→' : code == 0x7F ? '←' : ' ';
    }

    /** A drawn character: a bar of full height that grows from the left is read as such, anything else as a grey cell. */
    static char read(byte[] rows, int offset) {
        int first = rows[offset] & 0x1F;
        for (int i = 1; i < 8; i++) {
            if ((rows[offset + i] & 0x1F) != first) {
                return '▒';
            }
        }
        return switch (first) {
            case 0b00000 -> ' ';
            case 0b10000 -> '▎';
            case 0b11000 -> '▍';
            case 0b11100 -> '▋';
            case 0b11110 -> '▊';
            case 0b11111 -> '█';
            default -> '▒';
        };
    }
}
