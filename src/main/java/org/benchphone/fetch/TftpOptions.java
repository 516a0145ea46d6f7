package org.benchphone.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What client and server agreed on (RFC 2347, 2348, 2349, 7440). An option that a server does not acknowledge is as if
 * it had never been asked for.
 *
 * @param total size of the file, or -1 when not told; a server that says 0 does not know it either
 */
record TftpOptions(int blockSize, int windowSize, long total) {
    /** TFTP as of RFC 1350. */
    static final TftpOptions PLAIN = new TftpOptions(512, 1, -1);

    private static final int SMALLEST_BLOCK = 8;

    /** What to put into a request, in this order. */
    Map<String, String> asked() {
        Map<String, String> options = new LinkedHashMap<>();
        if (!equals(PLAIN)) {
            options.put("blksize", String.valueOf(blockSize));
            options.put("tsize", "0");
        }
        if (windowSize > 1) {
            options.put("windowsize", String.valueOf(windowSize));
        }
        return options;
    }

    /**
     * Reads an OACK to a request for these options. Servers in the field put spare NUL bytes between and behind the
     * options, and options that nobody asked for: both are passed over.
     *
     * @param packet with its opcode
     * @return what was agreed on, or empty when the server's block or window is none that was offered
     */
    Optional<TftpOptions> acknowledged(byte[] packet, int length) {
        String text = new String(packet, 2, length - 2, StandardCharsets.ISO_8859_1);
        List<String> words =
                Arrays.stream(text.split("\0")).filter(word -> !word.isEmpty()).toList();
        int block = PLAIN.blockSize;
        int window = PLAIN.windowSize;
        long size = -1;
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String name = words.get(i).toLowerCase(Locale.ROOT);
            long value = number(words.get(i + 1));
            if (!asked().containsKey(name)) {
                continue;
            }
            switch (name) {
                case "blksize" -> block = within(value, SMALLEST_BLOCK, blockSize);
                case "windowsize" -> window = within(value, 1, windowSize);
                default -> size = value > 0 ? value : -1;
            }
        }
        return block < 0 || window < 0 ? Optional.empty() : Optional.of(new TftpOptions(block, window, size));
    }

    private static int within(long value, int least, int most) {
        return value < least || value > most ? -1 : (int) value;
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
