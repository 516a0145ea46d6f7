package org.benchphone.dhcp;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The options of a message, by their codes. Reading one that is not there, or has not the shape it should have, gives
 * nothing; no bytes make it throw.
 *
 * @param values code, 1 to 254, to value; of a value each char, 0 to 255, is one byte
 */
record DhcpOptions(SortedMap<Integer, String> values) {
    static final DhcpOptions NONE = new DhcpOptions(new TreeMap<>());

    private static final int LONGEST_PART = 255;

    DhcpOptions(SortedMap<Integer, String> values) {
        this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads fields of options one after the other. An option that comes again goes on where it stopped before (RFC 3396
     * section 5). A field ends at option 255 or where it ends: some servers forget the 255.
     *
     * @return empty when an option reaches over the end of its field
     */
    static Optional<DhcpOptions> read(byte[]... fields) {
        SortedMap<Integer, String> found = new TreeMap<>();
        for (byte[] field : fields) {
            if (!scan(field, found)) {
                return Optional.empty();
            }
        }
        return Optional.of(new DhcpOptions(found));
    }

    private static boolean scan(byte[] field, SortedMap<Integer, String> found) {
        int at = 0;
        while (at < field.length) {
            int code = field[at++] & 0xff;
            if (code == Code.END) {
                return true;
            }
            if (code == Code.PAD) {
                continue;
            }
            if (at == field.length) {
                return false;
            }
            int length = field[at++] & 0xff;
            if (length > field.length - at) {
                return false;
            }
            found.merge(code, new String(field, at, length, StandardCharsets.ISO_8859_1), String::concat);
            at += length;
        }
        return true;
    }

    /** The message type first, as everybody does and a few servers rely on, then by code; long ones in parts. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        value(Code.MESSAGE_TYPE).ifPresent(type -> write(out, Code.MESSAGE_TYPE, type));
        values.forEach((code, value) -> {
            if (code != Code.MESSAGE_TYPE) {
                write(out, code, value);
            }
        });
        out.write(Code.END);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int code, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        do {
            int length = Math.min(bytes.length - at, LONGEST_PART);
            out.write(code);
            out.write(length);
            out.write(bytes, at, length);
            at += length;
        } while (at < bytes.length);
    }

    DhcpOptions with(int code, String value) {
        SortedMap<Integer, String> more = new TreeMap<>(values);
        more.put(code, value);
        return new DhcpOptions(more);
    }

    DhcpOptions with(int code, byte[] value) {
        return with(code, new String(value, StandardCharsets.ISO_8859_1));
    }

    DhcpOptions with(int code, Inet4Address address) {
        return with(code, address.getAddress());
    }

    Optional<String> value(int code) {
        return Optional.ofNullable(values.get(code));
    }

    OptionalInt octet(int code) {
        return value(code)
                .filter(value -> value.length() == 1)
                .map(value -> OptionalInt.of(value.charAt(0)))
                .orElseGet(OptionalInt::empty);
    }

    /** Four bytes as a signed number. */
    Optional<Integer> number(int code) {
        return value(code).filter(value -> value.length() == 4).map(value -> number(value, 0));
    }

    /** Four bytes as seconds, 0 to 2^32 - 1; the most means for ever (RFC 2131 section 3.3). */
    Optional<Duration> duration(int code) {
        return number(code).map(number -> Duration.ofSeconds(Integer.toUnsignedLong(number)));
    }

    /** All addresses of a list, but those that are 0.0.0.0; none when it is no list of addresses. */
    List<Inet4Address> addresses(int code) {
        String value = value(code).orElse("");
        List<Inet4Address> addresses = new ArrayList<>();
        for (int at = 0; value.length() % 4 == 0 && at < value.length(); at += 4) {
            addresses.add(Addresses.of(number(value, at)));
        }
        addresses.removeIf(Addresses.NONE::equals);
        return List.copyOf(addresses);
    }

    Optional<Inet4Address> address(int code) {
        return addresses(code).stream().findFirst();
    }

    /**
     * Text, without blanks at its ends and without the NUL bytes that some servers end it with, counted or not. Nothing
     * when it is empty or has anything in it but printable ASCII.
     */
    Optional<String> text(int code) {
        return value(code)
                .map(value -> value.replaceFirst("\0+$", "").strip())
                .filter(value -> value.matches("[ -~]+"));
    }

    private static int number(String value, int at) {
        return value.charAt(at) << 24 | value.charAt(at + 1) << 16 | value.charAt(at + 2) << 8 | value.charAt(at + 3);
    }
}
