package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SettingsFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "language: Deutsch                            | language       | READ_ONLY     | Deutsch",
                "user_name1&: 100                             | user_name1     | READ_ONLY     | 100",
                "fkey0!: speed 17                             | fkey0          | WRITABLE_ONCE | speed 17",
                "setting_server$: http://h:82/s.php?mac={mac} | setting_server | WRITABLE      | http://h:82/s.php?mac={mac}",
                "dhcp:on                                      | dhcp           | READ_ONLY     | on",
                "user_pname2 $ :  x                           | user_pname2    | WRITABLE      | x",
                "'\t firmware:\ttftp://h/a.bin '              | firmware       | READ_ONLY     | tftp://h/a.bin",
                "tn_0!: &$!                                   | tn_0           | WRITABLE_ONCE | &$!",
            })
    void aLineIsNameFlagAndValue(String line, String name, Permission permission, String value) {
        SettingsFile file = SettingsFile.parse(line);

        assertThat(file.problems()).isEmpty();
        assertThat(file.settings()).containsExactly(new Setting(name, permission, value));
    }

    @Test
    void whatPublicServersSendIsUnderstood() {
        SettingsFile file = SettingsFile.parse("""
                <html><pre>
                # general
                <!-- // no such phone // -->
                ; written by a server that thinks in another format
                setting_server$: http://10.0.0.1/snom360.htm\r
                \r
                firmware: http://10.0.0.1/snom360-6.5.20-SIP-j.bin
                user_pass1!:
                </pre></html>""");

        assertThat(file.problems()).isEmpty();
        assertThat(file.settings())
                .containsExactly(
                        new Setting("setting_server", Permission.WRITABLE, "http://10.0.0.1/snom360.htm"),
                        new Setting("firmware", Permission.READ_ONLY, "http://10.0.0.1/snom360-6.5.20-SIP-j.bin"),
                        new Setting("user_pass1", Permission.WRITABLE_ONCE, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "# nothing\n", "<html>\n</html>", " \t ", "\uFEFF", ";", "<"})
    void aFileMaySayNothing(String text) {
        assertThat(SettingsFile.parse(text)).isEqualTo(new SettingsFile(List.of(), List.of(), List.of()));
    }

    @Test
    void theLaterOfTwoLinesWins() {
        SettingsFile file = SettingsFile.parse("a$: 1\nb: 2\na!: 3\n");

        assertThat(file.settings())
                .containsExactly(
                        new Setting("b", Permission.READ_ONLY, "2"), new Setting("a", Permission.WRITABLE_ONCE, "3"));
    }

    @Test
    void validUtf8WinsOverLatin1() {
        String text = "user_realname1$: Jürgen\n";

        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.ISO_8859_1),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))) {
            assertThat(SettingsFile.parse(bytes).settings())
                    .containsExactly(new Setting("user_realname1", Permission.WRITABLE, "Jürgen"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ok: 1~Not found~b: 2          | 2 | no colon after a name.",
                "ok: 1~~ ~user-name: 2         | 4 | no setting name: letters, digits and _ only.",
                ": 2                           | 1 | no setting name: letters, digits and _ only.",
                "ümlaut: 2                     | 1 | no setting name: letters, digits and _ only.",
                "a&!: 2                        | 1 | no setting name: letters, digits and _ only.",
                "a: x\\0y                      | 1 | a control character, or over 4096 characters.",
                "a: x\\ry                      | 1 | a control character, or over 4096 characters.",
                "# fine~\\0\\0\\0              | 2 | no colon after a name.",
            })
    void aMalformedLineIsReportedWithItsNumber(String text, int line, String reason) {
        SettingsFile file =
                SettingsFile.parse(text.replace('~', '\n').replace("\\0", "\0").replace("\\r", "\r"));

        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().getFirst().line()).isEqualTo(line);
        assertThat(file.problems().getFirst().reason().english()).isEqualTo(reason);
        assertThat(file.problems().getFirst().reason().german()).isNotBlank().isNotEqualTo(reason);
    }

    @Test
    void linesHaveALimitAndCommentsHaveNone() {
        String fits = "a: " + "x".repeat(Setting.MAX_VALUE);
        assertThat(SettingsFile.parse(fits).problems()).isEmpty();
        assertThat(SettingsFile.parse(fits + "x").problems()).hasSize(1);
        assertThat(SettingsFile.parse("y".repeat(SettingsFile.MAX_LINE + 1))
                        .problems()
                        .getFirst()
                        .reason()
                        .english())
                .startsWith("longer than");
        assertThat(SettingsFile.parse("#" + "y".repeat(1_000_000) + "\na: 1").settings())
                .hasSize(1);
    }

    @Test
    void namesHaveALimit() {
        assertThat(SettingsFile.parse("n".repeat(64) + ": 1").settings()).hasSize(1);
        assertThat(SettingsFile.parse("n".repeat(65) + ": 1").problems()).hasSize(1);
    }

    @Test
    void fiveThousandSettingsAreNoProblem() {
        String text = IntStream.range(0, 5_000)
                .mapToObj(i -> "tn_" + i + "$: +49 30 " + i + "\n")
                .collect(Collectors.joining());

        SettingsFile file = SettingsFile.parse(text);

        assertThat(file.problems()).isEmpty();
        assertThat(file.settings()).hasSize(5_000);
        assertThat(file.dump()).isEqualTo(text);
    }

    @Test
    void whatIsKeptOfALargeFileIsBounded() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; many.length() < SettingsFile.MAX_BYTES - 20; i++) {
            many.append('n').append(i).append(":\n");
        }
        byte[] rubbish = new byte[SettingsFile.MAX_BYTES];
        Arrays.fill(rubbish, (byte) '\n');
        for (int i = 0; i < rubbish.length; i += 2) {
            rubbish[i] = 'x';
        }

        SettingsFile tooMany = SettingsFile.parse(many.toString());
        assertThat(tooMany.settings()).hasSize(SettingsFile.MAX_SETTINGS);
        assertThat(tooMany.problems()).hasSize(SettingsFile.MAX_PROBLEMS);
        assertThat(SettingsFile.parse(rubbish).problems()).hasSize(SettingsFile.MAX_PROBLEMS);
        assertThat(SettingsFile.parse(new byte[SettingsFile.MAX_BYTES + 1])
                        .problems()
                        .getFirst()
                        .reason()
                        .english())
                .isEqualTo("the file is larger than 10 MB.");
    }
}
