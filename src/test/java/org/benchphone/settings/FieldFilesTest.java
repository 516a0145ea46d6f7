package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.benchphone.flash.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files shaped as public servers and templates send them (reference: Gemeinschaft, SARK, FusionPBX, wazo, MSZO, tine). */
@Timeout(60)
class FieldFilesTest {
    @Test
    void gemeinschaftSaysItsErrorInAComment() {
        assertThat(SettingsFile.parse("<!-- // unknown phone // -->\n").isEmpty())
                .isTrue();
        assertThat(SettingsFile.parse("<!-- // no update // -->\nsetting_server$: http://h/{mac}\n")
                        .dump())
                .isEqualTo("setting_server$: http://h/{mac}\n");
        assertThat(SettingsFile.parse(
                                "<!-- // error // -->\n<settings><phone-settings><a>1</a></phone-settings></settings>")
                        .dump())
                .isEqualTo("a$: 1\n");
    }

    @Test
    void sarkWritesSemicolons() {
        assertThat(SettingsFile.parse("; SARK\n;user_name1!: 1\nuser_name1!: 2\n")
                        .dump())
                .isEqualTo("user_name1!: 2\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><pre>a$: 1~b: 2~</pre></html>       | a$: 1~b&: 2~",
                "<html><pre>a$: 1</pre></html>             | a$: 1~",
                "<html><pre>~a$: 1~b!: 2</pre></html>~     | a$: 1~b!: 2~",
                "<HTML> <BODY bgcolor=\"white\"><PRE> a$: 1 </PRE> </BODY></HTML> | a$: 1~",
                "<pre>a$: http://h/</pre>                  | a$: http://h/~",
                "<html><pre># nothing</pre></html>         | ''",
                "<html><pre></pre></html>                  | ''",
                "a$: <b>1</pre>                            | a$: <b>1</pre>~",
                "<html>~<pre>~a$: </pre></html>            | a$:~",
                "<html><head><title>a: b</title></head><pre>| ''",
            })
    void htmlAroundTheFileMayShareALineWithASetting(String text, String expected) {
        SettingsFile file = SettingsFile.parse(text.replace('~', '\n'));

        assertThat(file.problems()).isEmpty();
        assertThat(file.dump()).isEqualTo(expected.replace('~', '\n').replace("''", ""));
        assertThat(SettingsFile.parse(text.replace("~", "\r\n"))).isEqualTo(file);
    }

    @Test
    void fusionPbxNamesAFirmwareAmongTheSettings() {
        SettingsFile file = SettingsFile.parse("""
                <?xml version="1.0" encoding="utf-8"?>
                <settings>
                  <phone-settings e="2">
                    <firmware perm="">http://h/snom360-8.7.3.19-SIP-f.bin</firmware>
                    <user_pname idx="1" perm="R">100</user_pname>
                    <setting_server perm="RW">http://h/app/provision/?mac={mac}</setting_server>
                  </phone-settings>
                  <functionKeys e="2">
                    <fkey idx="0" context="1" label="" perm="RW">line</fkey>
                  </functionKeys>
                </settings>
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.namesFirmware()).isTrue();
        assertThat(file.withoutFirmware().dump()).isEqualTo("""
                user_pname1&: 100
                setting_server$: http://h/app/provision/?mac={mac}
                fkey0$: line
                fkey_context0$: 1
                fkey_label0$:
                """);
    }

    @Test
    void wazoWrapsTheFileOfAPhoneInAContainer() {
        SettingsFile file = SettingsFile.parse("""
                <?xml version="1.0" encoding="UTF-8" ?>
                <setting-files>
                  <file url="http://10.0.0.1:8667/snom360-000413A11FA7.xml"/>
                </setting-files>
                """);

        assertThat(file)
                .isEqualTo(new SettingsFile(
                        List.of(), List.of("http://10.0.0.1:8667/snom360-000413A11FA7.xml"), List.of()));
        assertThat(file.isEmpty()).isFalse();
    }

    @Test
    void tinePutsAllOnOneLineAndSaysRo() {
        assertThat(SettingsFile.parse("<settings><phone-settings><firmware_interval perm=\"RO\">0</firmware_interval>"
                                + "<update_policy perm=\"RO\">auto_update</update_policy></phone-settings></settings>")
                        .dump())
                .isEqualTo("firmware_interval&: 0\nupdate_policy&: auto_update\n");
    }

    /** What cannot be read, the line of it, and the beginning of the reason. */
    static Stream<List<String>> malformed() {
        return Stream.of(
                List.of("a template with mismatched tags", """
                        <settings>
                          <phone-settings>
                            <language perm="">English</language>
                            <gui_fkey1 perm="">keyevent F_MISSED</gui_fkey>
                          </phone-settings>
                        </settings>
                        """, "4", "no well-formed XML in <gui_fkey1>"),
                List.of(
                        "the wiki's example",
                        "<?xml version==\"1.0\" encoding=\"utf-8\"?>\n<settings/>",
                        "1",
                        "no well-f"),
                List.of(
                        "an ampersand",
                        "<settings><phone-settings>\n<u>a?b&c</u></phone-settings></settings>",
                        "2",
                        "no w"),
                List.of(
                        "HTML's entities",
                        "\n\n<settings>\n<phone-settings><u>a&nbsp;b</u></phone-settings></settings>",
                        "4",
                        "no"),
                List.of(
                        "the end missing",
                        "<settings>\n<phone-settings>\n<a>1</a>\n",
                        "4",
                        "no well-formed XML in <phone-s"),
                List.of("two roots", "<settings>\n</settings>\n<settings/>", "3", "no well-formed XML:"),
                List.of(
                        "an index",
                        "<settings>\n<phone-settings><a idx='x'>1</a></phone-settings></settings>",
                        "2",
                        "idx takes"),
                List.of("a control", "<phone-settings>\n<a>x&#13;y</a></phone-settings>", "2", "a control character"),
                List.of("no URL", "<setting-files>\n\n<file/></setting-files>", "3", "a file needs a URL"),
                List.of(
                        "an attribute twice",
                        "<phone-settings>\n<a idx='1' idx='2'/></phone-settings>",
                        "2",
                        "no well-f"),
                List.of(
                        "an XHTML page",
                        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C'>\n<html/>",
                        "2",
                        "a document type"),
                List.of("a page", "<html>\n<body>\nNot found\n</body></html>", "3", "no colon"));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(List<String> sample) {
        SettingsFile file = SettingsFile.parse(sample.get(1));

        assertThat(file.problems()).as(sample.getFirst()).hasSize(1);
        SettingsFile.Problem problem = file.problems().getFirst();
        assertThat(problem.line()).as(sample.getFirst()).isEqualTo(Integer.parseInt(sample.get(2)));
        assertThat(problem.reason().english()).startsWith(sample.get(3));
        assertThat(problem.sentence().german()).startsWith("Zeile " + sample.get(2) + ": ");
        assertThat(SettingsFile.parse(sample.get(1).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(file);

        MemoryStore store = new MemoryStore();
        Settings settings = new Settings(store);
        assertThat(settings.apply(List.of(SettingsFile.parse("language: Deutsch"), file)))
                .isEqualTo(new Outcome.Refused(problem.sentence()));
        assertThat(store.entries()).isEmpty();
    }

    @Test
    void bytesThatAreNotInTheFilesEncodingAreRefused() {
        byte[] latin1 = "<settings>\n<phone-settings><a>Jürgen</a></phone-settings></settings>"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "\uFEFFa: 1".getBytes(StandardCharsets.UTF_16BE);

        assertThat(SettingsFile.parse(latin1).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason().english()).startsWith("a byte that is no character"));
        assertThat(SettingsFile.parse("<?xml version='1.0' encoding='UTF-7'?>".getBytes(StandardCharsets.US_ASCII))
                        .problems()
                        .getFirst()
                        .reason()
                        .english())
                .isEqualTo("the encoding UTF-7 is unknown here: save it as UTF-8.");
        assertThat(SettingsFile.parse(utf16).problems().getFirst().reason().english())
                .isEqualTo("this is UTF-16: save it as UTF-8.");
    }

    @Test
    void linesOfOneTextFileMayDifferInEncoding() {
        byte[] utf8 = "a: Jürgen\n".getBytes(StandardCharsets.UTF_8);
        byte[] latin1 = "b: Jürgen\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = new byte[utf8.length + latin1.length];
        System.arraycopy(utf8, 0, both, 0, utf8.length);
        System.arraycopy(latin1, 0, both, utf8.length, latin1.length);

        assertThat(SettingsFile.parse(both).dump()).isEqualTo("a&: Jürgen\nb&: Jürgen\n");
    }
}
