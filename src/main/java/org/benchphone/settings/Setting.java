package org.benchphone.settings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A setting with its value.
 *
 * @param name letters, digits and underscores, at most {@value #MAX_NAME}; the number of an indexed one is its end:
 *     {@code user_name1}
 * @param value one line without blanks around it, at most {@value #MAX_VALUE} characters
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
        return text.matches("[A-Za-z0-9_]{1," + MAX_NAME + "}");
    }

    static boolean isValue(String text) {
        return text.length() <= MAX_VALUE
                && text.equals(text.trim())
                && text.chars().noneMatch(Setting::isControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static boolean isControl(int character) {
        return character < ' ' && character != '\t' || character == 0x7F;
    }

    /** As it stands in a file and in a dump: {@code name$: value}. */
    public String line() {
        return name + permission.flag() + (value.isEmpty() ? ":" : ": " + value);
    }

    /** For flash: the flag, then the value in UTF-8. */
    byte[] encode() {
        return (permission.flag() + value).getBytes(StandardCharsets.UTF_8);
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
