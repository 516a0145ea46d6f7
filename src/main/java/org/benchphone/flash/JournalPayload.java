package org.benchphone.flash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/**
 * The changes of one commit as bytes: {@code count}, then for each {@code key length, key, value length, value}, all
 * lengths 32 bits big-endian; a value length of -1 removes the key.
 */
final class JournalPayload {
    private JournalPayload() {}

    static byte[] encode(Map<String, byte[]> puts, Set<String> removes) {
        int size = 4;
        for (Map.Entry<String, byte[]> put : puts.entrySet()) {
            size += 8 + put.getKey().getBytes(UTF_8).length + put.getValue().length;
        }
        for (String key : removes) {
            size += 8 + key.getBytes(UTF_8).length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(puts.size() + removes.size());
        removes.forEach(key -> putText(out, key).putInt(-1));
        puts.forEach((key, value) -> putText(out, key).putInt(value.length).put(value));
        return out.array();
    }

    private static ByteBuffer putText(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return out.putInt(bytes.length).put(bytes);
    }

    /** The payload's CRC has been checked, so what is in it is what {@link #encode} wrote. */
    static void applyTo(Map<String, byte[]> values, byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        for (int left = in.getInt(); left > 0; left--) {
            byte[] key = new byte[in.getInt()];
            in.get(key);
            int length = in.getInt();
            if (length < 0) {
                values.remove(new String(key, UTF_8));
            } else {
                byte[] value = new byte[length];
                in.get(value);
                values.put(new String(key, UTF_8), value);
            }
        }
    }
}
