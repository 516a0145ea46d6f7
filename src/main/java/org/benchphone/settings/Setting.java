package org.benchphone.settings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A setting with its value.
 *
 * @param name letters, digits and underscores, at most {@value #MAX_NAME}; the number of an indexed one is its end:
 *     {@code user_name1}
 * @param value one line without blanks around it, at most {@value #MAX_VALUE} UTF-16 code units
 */
public record Setting(String name, Permission permission, String value) {
    public static final int MAX_NAME = 64;
    public static final int MAX_VALUE = 4096;

    /** @throws IllegalArgumentException when it could not stand in a settings file */
    public Setting {
        if (!isName(name) || !isValue(value)) {
            throw new IllegalArgumentException("no setting: " + name);
        }
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_NAME;
    }

    /** What both formats can carry: no control characters but tabs, no half of a surrogate pair, not U+FFFE or U+FFFF. */
    static boolean isValue(String text) {
        int length = text.length();
        if (length > MAX_VALUE || length > 0 && (text.charAt(0) <= ' ' || text.charAt(length - 1) <= ' ')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                continue;
            }
            if (c < ' ' && c != '\t' || c == 0x7F || c >= 0xFFFE) {
                return false;
            }
            if (Character.isSurrogate(c)
                    && !(Character.isHighSurrogate(c) && ++i < length && Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** As it stands in a file and in a dump: {@code name$: value}. */
    public String line() {
        return name + permission.flag() + (value.isEmpty() ? ":" : ": " + value);
    }

    /** For flash: the flag, then the value in UTF-8. */
    byte[] encode() {
        return (permission.flag() + value).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that it takes in the store, with what the store adds. */
    int storedSize() {
        int bytes = 8 + name.length() + 1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** Empty when these bytes were written by something else. */
    static Optional<Setting> decode(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isEmpty() || !isName(name) || !isValue(text.substring(1))) {
            return Optional.empty();
        }
        return Permission.ofFlag(text.charAt(0)).map(permission -> new Setting(name, permission, text.substring(1)));
    }
}
