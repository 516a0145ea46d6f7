package org.benchphone.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The packets of TFTP (RFC 1350 section 5, RFC 2347), without their addresses. */
final class TftpPacket {
    static final int READ = 1;
    static final int WRITE = 2;
    static final int DATA = 3;
    static final int ACKNOWLEDGEMENT = 4;
    static final int ERROR = 5;
    static final int OPTIONS = 6;

    /** Codes of ERROR. */
    static final int OTHER = 0;

    static final int NOT_FOUND = 1;
    static final int ACCESS_VIOLATION = 2;
    static final int ILLEGAL = 4;
    static final int UNKNOWN_TRANSFER = 5;

    private TftpPacket() {}

    static byte[] error(int code, String words) {
        ByteArrayOutputStream packet = start(ERROR);
        packet.write(code >> 8);
        packet.write(code);
        word(packet, words);
        return packet.toByteArray();
    }

    static byte[] options(Map<String, String> options) {
        ByteArrayOutputStream packet = start(OPTIONS);
        options.forEach((name, value) -> {
            word(packet, name);
            word(packet, value);
        });
        return packet.toByteArray();
    }

    private static ByteArrayOutputStream start(int opcode) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0);
        packet.write(opcode);
        return packet;
    }

    private static void word(ByteArrayOutputStream packet, String word) {
        packet.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
        packet.write(0);
    }

    /** The first two bytes, or 0 for what is no TFTP packet. */
    static int opcode(byte[] packet, int length) {
        return length < 4 ? 0 : unsigned(packet, 0);
    }

    /** Block of DATA and acknowledgement, code of ERROR. */
    static int number(byte[] packet) {
        return unsigned(packet, 2);
    }

    private static int unsigned(byte[] packet, int at) {
        return (packet[at] & 0xff) << 8 | packet[at + 1] & 0xff;
    }
}
