package org.benchphone.mischief;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The packets of TFTP (RFC 1350 section 5, RFC 2347), as far as mischief reads and writes them. */
final class Tftp {
    static final int READ = 1;
    static final int DATA = 3;
    static final int ACK = 4;
    static final int ERROR = 5;
    static final int OACK = 6;

    private static final String[] NAMES = {"?", "RRQ", "WRQ", "DATA", "ACK", "ERROR", "OACK"};
    private static final int HEADER = 4;

    private Tftp() {}

    static boolean is(int opcode, Datagram it) {
        byte[] bytes = it.bytes();
        return bytes.length >= HEADER && bytes[0] == 0 && bytes[1] == opcode;
    }

    /** Block of DATA and ACK, code of ERROR; 0 to 65535. */
    static int number(Datagram it) {
        byte[] bytes = it.bytes();
        return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    /** The same packet, for another block. */
    static byte[] withNumber(Datagram it, int number) {
        byte[] bytes = it.bytes().clone();
        bytes[2] = (byte) (number >> 8);
        bytes[3] = (byte) number;
        return bytes;
    }

    static byte[] acknowledgement(int block) {
        return new byte[] {0, ACK, (byte) (block >> 8), (byte) block};
    }

    static byte[] error(int code, String sentence) {
        ByteArrayOutputStream packet = start(ERROR);
        packet.write(0);
        packet.write(code);
        word(packet, sentence);
        return packet.toByteArray();
    }

    /** {@code DATA 17}. */
    static String name(byte[] bytes) {
        if (bytes.length < HEADER || bytes[1] < 0 || bytes[1] >= NAMES.length) {
            return "what is no TFTP";
        }
        String name = NAMES[bytes[1]];
        boolean numbered = bytes[1] >= DATA && bytes[1] <= ERROR;
        return numbered ? name + " " + ((bytes[2] & 0xff) << 8 | bytes[3] & 0xff) : name;
    }

    /** A request to read. */
    record Request(String file, String mode, Map<String, String> options) {
        static Request of(Datagram it) {
            List<String> words = words(it.bytes());
            return new Request(words.get(0), words.size() > 1 ? words.get(1) : "", pairs(words, 2));
        }

        byte[] bytes() {
            ByteArrayOutputStream packet = start(READ);
            word(packet, file);
            word(packet, mode);
            write(packet, options, 0);
            return packet.toByteArray();
        }
    }

    /** The options of an OACK, by their names in lower case. */
    static Map<String, String> acknowledged(Datagram oack) {
        return pairs(words(oack.bytes()), 0);
    }

    /** @param nuls spare ones behind each option, and once more at the end */
    static byte[] oack(Map<String, String> options, int nuls) {
        ByteArrayOutputStream packet = start(OACK);
        write(packet, options, nuls);
        packet.writeBytes(new byte[nuls]);
        return packet.toByteArray();
    }

    private static void write(ByteArrayOutputStream packet, Map<String, String> options, int nuls) {
        options.forEach((name, value) -> {
            word(packet, name);
            word(packet, value);
            packet.writeBytes(new byte[nuls]);
        });
    }

    private static ByteArrayOutputStream start(int opcode) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0);
        packet.write(opcode);
        return packet;
    }

    private static void word(ByteArrayOutputStream packet, String word) {
        packet.writeBytes(word.getBytes(StandardCharsets.ISO_8859_1));
        packet.write(0);
    }

    private static List<String> words(byte[] bytes) {
        String text = new String(bytes, 2, bytes.length - 2, StandardCharsets.ISO_8859_1);
        return Arrays.asList(text.split("\0"));
    }

    private static Map<String, String> pairs(List<String> words, int from) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = from; i + 1 < words.size(); i += 2) {
            options.put(words.get(i).toLowerCase(Locale.ROOT), words.get(i + 1));
        }
        return options;
    }
}
