package org.benchphone.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks for (RFC 1350 section 5, options as of RFC 2347).
 *
 * @param mode lower case
 * @param options by their lower-case names, in the order of the request
 */
record TftpRequest(String file, String mode, Map<String, String> options) {
    private static final int SMALLEST_BLOCK = 8;
    private static final int LARGEST_BLOCK = 65_464;

    /** Bytes; a window above that overflows the receive buffers of clients and is sent again and again. */
    private static final int LARGEST_WINDOW = 64 * 1024;

    /** Reads what comes behind the opcode; empty when it is no file name, no mode, or ends in mid-word. */
    static Optional<TftpRequest> parse(byte[] packet, int length) {
        if (length < 4 || packet[length - 1] != 0) {
            return Optional.empty();
        }
        List<String> words = List.of(new String(packet, 2, length - 3, StandardCharsets.ISO_8859_1).split("\0", -1));
        if (words.size() < 2 || words.get(0).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 2; i + 1 < words.size(); i += 2) {
            options.putIfAbsent(words.get(i).toLowerCase(Locale.ROOT), words.get(i + 1));
        }
        return Optional.of(new TftpRequest(words.get(0), words.get(1).toLowerCase(Locale.ROOT), options));
    }

    /**
     * What both sides go by.
     *
     * @param acknowledged the options of the OACK, none when there shall be no OACK
     * @param blockSize bytes (RFC 2348)
     * @param windowSize blocks on the way at once (RFC 7440)
     */
    record Agreed(Map<String, String> acknowledged, int blockSize, int windowSize) {}

    /** An option that is unknown, or has a value outside its RFC, is passed over, as RFC 2347 wants it. */
    Agreed agree(int fileSize) {
        Map<String, String> said = new LinkedHashMap<>();
        int block = number("blksize", SMALLEST_BLOCK)
                .map(asked -> Math.min(asked, LARGEST_BLOCK))
                .orElse(512);
        int window = number("windowsize", 1)
                .map(asked -> Math.clamp(LARGEST_WINDOW / block, 1, asked))
                .orElse(1);
        for (String option : options.keySet()) {
            switch (option) {
                case "blksize" -> number(option, SMALLEST_BLOCK).ifPresent(_ -> said.put(option, "" + block));
                case "windowsize" -> number(option, 1).ifPresent(_ -> said.put(option, "" + window));
                case "tsize" -> said.put(option, "" + fileSize);
                default -> {}
            }
        }
        return new Agreed(said, block, window);
    }

    /** Values of both options fit into 16 bits. */
    private Optional<Integer> number(String option, int least) {
        return Optional.ofNullable(options.get(option))
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::parseInt)
                .filter(number -> number >= least && number <= 0xffff);
    }
}
