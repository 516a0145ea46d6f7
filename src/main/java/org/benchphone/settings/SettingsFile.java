package org.benchphone.settings;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchphone.language.Text;

/**
 * A settings file in the text format, as a setting server sends it and as the phone's Settings page shows it:
 *
 * <pre>
 *   &lt;html&gt;&lt;pre&gt;                                 lines from &lt; # or ; on are comments
 *   setting_server$: http://host/{mac}.htm      name, flag, colon, value
 *   user_name1&amp;: 100                            LF or CRLF, blanks around the value do not count
 *   language: Deutsch                           no flag: read-only
 * </pre>
 *
 * <p>Bytes that are valid UTF-8 are UTF-8, any others ISO-8859-1. Of two lines with the same name the later one wins.
 *
 * @param settings one of each name, in the order of the lines that count
 * @param problems lines that are none of this, the first {@value #MAX_PROBLEMS}; with any, the file is not for use
 */
public record SettingsFile(List<Setting> settings, List<Problem> problems) {
    public static final int MAX_BYTES = 10 * 1024 * 1024;
    public static final int MAX_LINE = 8 * 1024;
    public static final int MAX_SETTINGS = 10_000;
    static final int MAX_PROBLEMS = 20;

    /** @param line counted from 1 */
    public record Problem(int line, Text reason) {
        public Text sentence() {
            return new Text("Line " + line + ": " + reason.english(), "Zeile " + line + ": " + reason.german());
        }
    }

    public SettingsFile {
        settings = List.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /** Never throws, whatever the bytes are. */
    public static SettingsFile parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new SettingsFile(List.of(), List.of(tooLarge()));
        }
        return new Reader().read(decode(bytes));
    }

    public static SettingsFile parse(String text) {
        return text.length() > MAX_BYTES ? new SettingsFile(List.of(), List.of(tooLarge())) : new Reader().read(text);
    }

    private static Problem tooLarge() {
        return new Problem(1, new Text("the file is larger than 10 MB.", "die Datei ist größer als 10 MB."));
    }

    /** Addresses of further files that this one names. */
    public List<String> files() {
        return List.of();
    }

    /** The same without a setting. */
    public SettingsFile without(String name) {
        return new SettingsFile(
                settings.stream()
                        .filter(setting -> !setting.name().equals(name))
                        .toList(),
                problems);
    }

    /** The text of a file: UTF-8, or ISO-8859-1 where it is not, as files of the phones' time are. Never throws. */
    public static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** The settings in the same format, one a line; reads back as the same settings. */
    public String dump() {
        return settings.stream().map(setting -> setting.line() + "\n").collect(Collectors.joining());
    }

    /** Goes through the text once; what it holds beside the text is bounded by the limits above. */
    private static final class Reader {
        private static final String FLAGS = "&!$";

        private final Map<String, Setting> settings = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        SettingsFile read(String text) {
            int number = 1;
            int start = text.startsWith("\uFEFF") ? 1 : 0;
            while (start < text.length() && problems.size() < MAX_PROBLEMS) {
                int newline = text.indexOf('\n', start);
                int end = newline < 0 ? text.length() : newline;
                readLine(number++, text, start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
                start = end + 1;
            }
            return new SettingsFile(List.copyOf(settings.values()), problems);
        }

        private void readLine(int number, String text, int start, int end) {
            while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
                start++;
            }
            if (start == end || "#<;".indexOf(text.charAt(start)) >= 0) {
                return;
            }
            if (end - start > MAX_LINE) {
                refuse(number, "longer than " + MAX_LINE + " characters.", "länger als " + MAX_LINE + " Zeichen.");
                return;
            }
            String line = text.substring(start, end);
            int colon = line.indexOf(':');
            if (colon < 0) {
                refuse(number, "no colon after a name.", "kein Doppelpunkt nach einem Namen.");
                return;
            }
            take(
                    number,
                    line.substring(0, colon).trim(),
                    line.substring(colon + 1).trim());
        }

        private void take(int number, String head, String value) {
            boolean flagged = !head.isEmpty() && FLAGS.indexOf(head.charAt(head.length() - 1)) >= 0;
            String name = flagged ? head.substring(0, head.length() - 1).trim() : head;
            if (!Setting.isName(name)) {
                refuse(
                        number,
                        "no setting name: letters, digits and _ only.",
                        "kein Name: nur Buchstaben, Ziffern und _.");
            } else if (!Setting.isValue(value)) {
                refuse(
                        number,
                        "a control character, or over " + Setting.MAX_VALUE + " characters.",
                        "ein Steuerzeichen, oder über " + Setting.MAX_VALUE + " Zeichen.");
            } else if (settings.size() >= MAX_SETTINGS && !settings.containsKey(name)) {
                refuse(number, "over " + MAX_SETTINGS + " settings.", "über " + MAX_SETTINGS + " Einstellungen.");
            } else {
                Permission permission = flagged
                        ? Permission.ofFlag(head.charAt(head.length() - 1)).orElseThrow()
                        : Permission.READ_ONLY;
                settings.remove(name);
                settings.put(name, new Setting(name, permission, value));
            }
        }

        private void refuse(int number, String english, String german) {
            problems.add(new Problem(number, new Text(english, german)));
        }
    }
}
