package org.benchphone.mischief;

import java.nio.charset.StandardCharsets;

/** What a datagram is called in the log. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    /** {@code DATA 17}, or the first line of what begins with letters. */
    static String of(Datagram it) {
        byte[] bytes = it.bytes();
        if (bytes.length == 0) {
            return "an empty datagram";
        }
        return bytes[0] == 0 ? Tftp.name(bytes) : firstLine(bytes);
    }

    private static String firstLine(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.ISO_8859_1);
        return text.lines().findFirst().orElse("").replaceAll("[^ -~]", "?");
    }
}
