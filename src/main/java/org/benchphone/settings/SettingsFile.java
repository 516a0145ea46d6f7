package org.benchphone.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchphone.language.Text;

/**
 * A settings file, as a setting server sends it. What it is shows in its content, see {@link FileBytes}.
 *
 * <p>The text format is the one of the phone's Settings page:
 *
 * <pre>
 *   &lt;html&gt;&lt;pre&gt;                                 lines from &lt; # or ; on are comments
 *   setting_server$: http://host/{mac}.htm      name, flag, colon, value
 *   user_name1&amp;: 100                            LF or CRLF, blanks around the value do not count
 *   language: Deutsch                           no flag: read-only
 *   &lt;/pre&gt;&lt;/html&gt;                               the HTML around it may share a line with a setting
 * </pre>
 *
 * A line of valid UTF-8 is UTF-8, any other ISO-8859-1.
 *
 * <p>The XML format means the same settings. {@code perm} is read by {@link Permission}; on elements around others, and
 * any other attribute, it means nothing. Containers stand in {@code settings}, or are a file of their own:
 *
 * <pre>
 *   phone-settings     &lt;user_name idx="1" perm="R"&gt;100&lt;/user_name&gt;         user_name1
 *                      &lt;setting name="1st"&gt;x&lt;/setting&gt;                     1st: a name that XML cannot have
 *   functionKeys       &lt;fkey idx="0" context="active" label="Bob"&gt;line&lt;/fkey&gt;
 *                                                                       fkey0, fkey_context0, fkey_label0
 *   firmware-settings  &lt;firmware perm=""&gt;http://host/a.bin&lt;/firmware&gt;      firmware
 *   tbook              &lt;item index="4" type="none" context="line1"&gt;&lt;name&gt;Al&lt;/name&gt;&lt;number&gt;10&lt;/number&gt;&lt;/item&gt;
 *                                                                       tn4, tu4, tc4, to4: Al, 10, none, line1
 *   gui-languages      &lt;language url="http://host/de.xml" name="Deutsch"/&gt;
 *                                                                       gui_language_name0, gui_language_url0
 *   web-languages      the same                                         web_language_name0, web_language_url0
 *   setting-files      &lt;file url="http://host/more.xml"/&gt;                no setting: one of {@code files}
 * </pre>
 *
 * Languages are numbered from 0 as they come, and so are contacts without an {@code index}. {@code dialplan},
 * {@code uploads}, {@code certificates} and whatever is unknown are passed over: there is nothing in this phone that they
 * could set. The first three containers are read alike. The encoding is UTF-8 or the declared one. {@link #xml} and
 * {@link #dump} write what reads back as the same.
 *
 * @param settings one of each name, in the order in which they count: of two with the same name the later one wins
 * @param files URLs of further files, in their order; they count after this one
 * @param problems what cannot be read, the first {@value #MAX_PROBLEMS}; with any, the file is not for use
 */
public record SettingsFile(List<Setting> settings, List<String> files, List<Problem> problems) {
    public static final int MAX_BYTES = 10 * 1024 * 1024;
    public static final int MAX_SETTINGS = 10_000;
    public static final int MAX_FILES = 100;

    /** Bytes of all settings as the store keeps them. This much fits into the flash. */
    public static final int MAX_STORED = 480 * 1024;

    /** Bytes in a line of text: the longest value in any encoding fits. */
    static final int MAX_LINE = 16 * 1024;

    static final int MAX_PROBLEMS = 20;

    private static final List<String> FIRMWARE = List.of("firmware", "bootloader");

    /** @param line counted from 1 */
    public record Problem(int line, Text reason) {
        public Text sentence() {
            return new Text("Line " + line + ": " + reason.english(), "Zeile " + line + ": " + reason.german());
        }
    }

    public SettingsFile {
        settings = List.copyOf(settings);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file once, from here to its end. Beside the settings that it holds, and in XML their names once more, that
     * takes tens of KB for files as servers send them, and a few hundred KB for the worst.
     *
     * @throws IOException when reading does; whatever the bytes are, they do not
     */
    public static SettingsFile parse(InputStream in) throws IOException {
        FileBytes bytes = new FileBytes(in);
        Draft draft = new Draft();
        if (bytes.isUtf16()) {
            draft.refuse(1, "this is UTF-16: save it as UTF-8.", "das ist UTF-16: als UTF-8 speichern.");
        } else if (bytes.isXml()) {
            XmlBytes.read(bytes, draft);
        } else {
            TextFormat.read(bytes, draft);
        }
        bytes.throwIfBroken();
        return bytes.isTooLarge() ? tooLarge() : draft.done();
    }

    public static SettingsFile parse(byte[] bytes) {
        try {
            return parse(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }

    /** Whatever encoding an XML text declares: its characters are known. */
    public static SettingsFile parse(String text) {
        if (!FileBytes.isXml(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return parse(text.getBytes(StandardCharsets.UTF_8));
        }
        if (text.length() > MAX_BYTES) {
            return tooLarge();
        }
        Draft draft = new Draft();
        XmlBytes.read(text, draft);
        return draft.done();
    }

    private static SettingsFile tooLarge() {
        Text reason = new Text("the file is larger than 10 MB.", "die Datei ist größer als 10 MB.");
        return new SettingsFile(List.of(), List.of(), List.of(new Problem(1, reason)));
    }

    /** The text in some bytes: UTF-8, or ISO-8859-1 where it is not, as in files of the phones' time. Never throws. */
    public static String decode(byte[] bytes) {
        return TextFormat.decode(bytes, 0, bytes.length);
    }

    /** An empty answer, and one of comments alone, means that there is nothing to do. */
    public boolean isEmpty() {
        return settings.isEmpty() && files.isEmpty() && problems.isEmpty();
    }

    public Optional<Setting> find(String name) {
        return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    /**
     * Whether it says which firmware or bootloader to load. In a file that stands in the {@code setting-files} of another
     * one, phones ignore that (the vendor's wiki, "Setting Files/XML/Firmware"): see {@link #withoutFirmware}.
     */
    public boolean namesFirmware() {
        return settings.stream().anyMatch(SettingsFile::isFirmware);
    }

    /** The same file as if it said nothing about firmware. */
    public SettingsFile withoutFirmware() {
        return new SettingsFile(
                settings.stream().filter(setting -> !isFirmware(setting)).toList(), files, problems);
    }

    private static boolean isFirmware(Setting setting) {
        return FIRMWARE.contains(setting.name()) && !setting.value().isEmpty();
    }

    /** The settings in the text format, one a line; reads back as the same settings. The text format has no files. */
    public String dump() {
        return settings.stream().map(setting -> setting.line() + "\n").collect(Collectors.joining());
    }

    /** Settings and files in the XML format; reads back as the same. */
    public String xml() {
        return XmlWriter.write(this);
    }
}
