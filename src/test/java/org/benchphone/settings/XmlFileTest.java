package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class XmlFileTest {
    private static List<String> lines(String xml) {
        SettingsFile file = SettingsFile.parse(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(file.problems()).isEmpty();
        return file.dump().lines().toList();
    }

    private static List<String> in(String container, String content) {
        return lines("<settings><" + container + ">" + content + "</" + container + "></settings>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "perm='!'  | WRITABLE_ONCE",
                "perm='&amp;' | READ_ONLY",
                "perm='R'  | READ_ONLY",
                "perm='RO' | READ_ONLY",
                "perm='r'  | READ_ONLY",
                "perm=' '  | READ_ONLY",
                "perm='$'  | WRITABLE",
                "perm='RW' | WRITABLE",
                "perm='rw' | WRITABLE",
                "perm=''   | WRITABLE",
                "''        | WRITABLE",
            })
    void everyPermOfTheFieldIsUnderstood(String perm, Permission permission) {
        SettingsFile file =
                SettingsFile.parse("<settings><phone-settings><x " + perm + ">1</x></phone-settings></settings>");

        assertThat(file.problems()).isEmpty();
        assertThat(file.settings()).containsExactly(new Setting("x", permission, "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<user_name idx='1' perm='R'>100</user_name>            | user_name1&: 100",
                "<user_name idx=' 01 '>100</user_name>                  | user_name1$: 100",
                "<user_name idx='' perm='!'>100</user_name>             | user_name!: 100",
                "<user_pass idx=\"12\" perm=\"$\"/>                     | user_pass12$:",
                "<gui_fkey1>F_MENU</gui_fkey1>                          | gui_fkey1$: F_MENU",
                "<setting name='1st' perm='R'>x</setting>               | 1st&: x",
                "<setting perm='R'>x</setting>                          | setting&: x",
                "<url> http://h/?a=1&amp;b=2 </url>                     | url$: http://h/?a=1&b=2",
                "<url><![CDATA[http://h/?a=1&b=2]]></url>               | url$: http://h/?a=1&b=2",
                "<a>x<!-- y -->z</a>                                    | a$: xz",
                "<a>&#x4a;&#252;rg</a>                                  | a$: Jürg",
                "<tbook>a setting of that name</tbook>                  | tbook$: a setting of that name",
            })
    void anElementIsASetting(String element, String line) {
        assertThat(in("phone-settings", element)).containsExactly(line);
    }

    @Test
    void aValueOverSeveralLinesBecomesOne() {
        assertThat(in("functionKeys", "<fkey idx='0'>\n      speed\t \r\n\n  17 \n</fkey>"))
                .containsExactly("fkey0$: speed 17");
    }

    @Test
    void whatIsNoSettingIsPassedOver() {
        assertThat(in(
                        "phone-settings",
                        "<no-name>x</no-name><?php echo ?><a:b>x</a:b><fkey idx='1'><init/><x>1</x></fkey><ok>1</ok>"))
                .containsExactly("ok$: 1");
        assertThat(lines("<settings><unknown><phone-settings><x>1</x></phone-settings></unknown><x>2</x>"
                        + "<uploads><file url='http://h/logo.bmp'/></uploads><ReplacementPlan/>"
                        + "<certificates><certificate url='http://h/ca.der'/></certificates></settings>"))
                .isEmpty();
    }

    @Test
    void aFunctionKeyIsUpToThreeSettings() {
        assertThat(in(
                        "functionKeys",
                        "<fkey idx='0' context='active' label='Bob' lp='on' perm='R'>speed 17</fkey>"
                                + "<fkey idx='11' perm='RW'>line</fkey><fkey_label idx='11' perm=''>L</fkey_label>"))
                .containsExactly(
                        "fkey0&: speed 17",
                        "fkey_context0&: active",
                        "fkey_label0&: Bob",
                        "fkey11$: line",
                        "fkey_label11$: L");
    }

    @Test
    void aContactIsFourSettingsAsInTheTextFormat() {
        String content = "<item context='line1' type='none' index='4'><name>Adrian</name><number>42965</number></item>"
                + "<item perm='!'><first_name>Jo</first_name><last_name>Doe</last_name><email>x</email></item><x/>";
        List<String> expected = List.of("tn4$: Adrian", "tu4$: 42965", "tc4$: none", "to4$: line1", "tn5!: Jo Doe");

        assertThat(in("tbook", content)).isEqualTo(expected);
        assertThat(lines("<phone-book complete='true'>" + content + "</phone-book>"))
                .isEqualTo(expected);
    }

    @Test
    void languagesAreNumberedAsTheyCome() {
        String language = "<language url='http://h/de.xml' name='Deutsch' perm='R'/>";

        assertThat(in("gui-languages", language + "<language url='http://h/en.xml' name='English'/>"))
                .containsExactly(
                        "gui_language_name0&: Deutsch",
                        "gui_language_url0&: http://h/de.xml",
                        "gui_language_name1$: English",
                        "gui_language_url1$: http://h/en.xml");
        assertThat(lines("<web-languages>" + language + "</web-languages>"))
                .containsExactly("web_language_name0&: Deutsch", "web_language_url0&: http://h/de.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<firmware-settings><firmware perm=''>http://h/a.bin</firmware></firmware-settings>",
                "<settings><firmware-settings e='2'><firmware>http://h/a.bin</firmware></firmware-settings></settings>",
                "<settings><phone-settings e='2'><firmware>http://h/a.bin</firmware></phone-settings></settings>",
                "<phone-settings><firmware>\n  http://h/a.bin\n</firmware></phone-settings>",
            })
    void aFirmwareStandsInAnyOfThree(String xml) {
        SettingsFile file = SettingsFile.parse(xml);

        assertThat(file.find("firmware")).contains(new Setting("firmware", Permission.WRITABLE, "http://h/a.bin"));
        assertThat(file.namesFirmware()).isTrue();
        assertThat(file.withoutFirmware().isEmpty()).isTrue();
    }

    @Test
    void aFileWithoutAFirmwareUrlNamesNone() {
        SettingsFile file = SettingsFile.parse("firmware_status: http://h/f.htm\nbootloader:\nfirmware:\n");

        assertThat(file.namesFirmware()).isFalse();
        assertThat(file.withoutFirmware()).isEqualTo(file);
    }

    @Test
    void furtherFilesAreListedInTheirOrder() {
        SettingsFile file = SettingsFile.parse("""
                <?xml version="1.0" encoding="UTF-8" ?>
                <settings><phone-settings><x>1</x></phone-settings>
                <setting-files>
                  <file url="http://h/b.xml?mac={mac}&amp;x=1"/>
                  <file url=" http://h/a.xml "></file>
                  <other/>
                </setting-files></settings>
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.files()).containsExactly("http://h/b.xml?mac={mac}&x=1", "http://h/a.xml");
        assertThat(file.settings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "ISO-8859-1", "iso-8859-15", "windows-1252", "Latin1"})
    void theDeclaredEncodingIsHonoured(String encoding) {
        String xml = "<?xml version='1.0' encoding='" + encoding + "'?>\n"
                + "<settings><phone-settings><user_realname idx='1'>Jürgen</user_realname></phone-settings></settings>";

        assertThat(SettingsFile.parse(xml.getBytes(Charset.forName(encoding))).settings())
                .containsExactly(new Setting("user_realname1", Permission.WRITABLE, "Jürgen"));
        assertThat(SettingsFile.parse(xml).settings())
                .containsExactly(new Setting("user_realname1", Permission.WRITABLE, "Jürgen"));
    }

    @Test
    void windows1252HasTheEuroWhereLatin1HasNone() {
        byte[] bytes = "<?xml version='1.0' encoding='windows-1252'?><phone-settings><a>\u20AC</a></phone-settings>"
                .getBytes(Charset.forName("windows-1252"));

        assertThat(SettingsFile.parse(bytes).find("a").orElseThrow().value()).isEqualTo("\u20AC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\r\n  ", "\uFEFF\n", "<!-- by a template -->\n", "\n<!-- a --><!-- b -->"})
    void whatStandsBeforeTheRootDoesNotHideIt(String before) {
        String xml = before + "<settings><phone-settings><x>1</x></phone-settings></settings>";

        assertThat(lines(xml)).containsExactly("x$: 1");
        assertThat(SettingsFile.parse(xml).settings()).hasSize(1);
        assertThat(lines(before.replace("<!-- a --><!-- b -->", "").replace("<!-- by a template -->", "")
                        + "<?xml version='1.0'?>\n<phone-settings><x>1</x></phone-settings>"))
                .containsExactly("x$: 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<settings/>",
                "<settings></settings>",
                "<?xml version='1.0'?><phrases><phrase n='a' t='b'/></phrases>",
                "<dialplan e='2'><TEMPLATE MATCH='0' Timeout='1' User='Phone'/></dialplan>",
                "<settings><phone-settings e='2'/><functionKeys/><tbook/><dialplan/><uploads/><certificates/></settings>",
            })
    void aFileMaySayNothing(String xml) {
        assertThat(SettingsFile.parse(xml).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: 1", "<settings><phone-settings><x>1</x></phone-settings></settings>", "<x"})
    void whatIsReadOrRefusedIsNotNothing(String file) {
        boolean comment = file.equals("<x");

        assertThat(SettingsFile.parse(file).isEmpty()).isEqualTo(comment);
    }
}
