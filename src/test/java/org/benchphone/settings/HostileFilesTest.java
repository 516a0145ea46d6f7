package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that try to hurt. Each is refused, soon. */
@Timeout(60)
class HostileFilesTest {
    private static String refusal(String file) {
        SettingsFile parsed = SettingsFile.parse(file);
        assertThat(parsed.problems()).isNotEmpty();
        return parsed.problems().getFirst().reason().english();
    }

    private static String inSettings(String xml) {
        return "<settings><phone-settings>" + xml + "</phone-settings></settings>";
    }

    @Test
    void anExpansionBombIsRefusedBeforeTheParserSeesIt() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?>\n<!DOCTYPE settings [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        bomb.append("]>\n<settings><phone-settings><x>&a29;</x></phone-settings></settings>");

        assertThat(refusal(bomb.toString())).startsWith("a document type (<!D...) is not allowed");
        assertThat(refusal(bomb.substring(bomb.indexOf("<!DOCTYPE")))).startsWith("a document type (<!D...) is not");
    }

    @Test
    void anEntityFromAFileIsNotFetched(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        for (String type :
                List.of("<!DOCTYPE settings [<!ENTITY x SYSTEM '%s'>]>", "<!DOCTYPE settings SYSTEM '%s'>")) {
            SettingsFile file = SettingsFile.parse(type.formatted(secret.toUri()) + inSettings("<a>&x;</a>"));

            assertThat(file.problems().getFirst().reason().english()).startsWith("a document type");
            assertThat(file.toString()).doesNotContain("secret,");
        }
    }

    @Test
    void depthIsLimited() {
        assertThat(refusal("<settings>".repeat(100_000))).startsWith("elements inside each other, over 32 deep");
        assertThat(refusal("<settings>".repeat(33))).startsWith("elements inside each other, over 32 deep");
        assertThat(SettingsFile.parse("<settings>".repeat(32) + "</settings>".repeat(32))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void namesAreLimited() {
        assertThat(refusal(inSettings("<" + "n".repeat(129) + "/>"))).startsWith("over a limit");
        assertThat(refusal(inSettings("<" + "n".repeat(1_000_000) + "/>"))).isNotEmpty();
        assertThat(SettingsFile.parse(inSettings("<" + "n".repeat(65) + "/>")).isEmpty())
                .isTrue();
        String strange =
                IntStream.range(0, 1001).mapToObj(i -> "<n-" + i + "/>").collect(Collectors.joining());
        assertThat(refusal(inSettings(strange))).startsWith("over 1000 different names");
        assertThat(SettingsFile.parse(inSettings("<n-/>".repeat(100_000))).isEmpty())
                .isTrue();
    }

    @Test
    void attributesAreLimited() {
        String many = IntStream.range(0, 33).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());
        String thousands =
                IntStream.range(0, 3000).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());

        assertThat(refusal(inSettings("<x" + many + "/>"))).startsWith("over 32 attributes");
        assertThat(refusal(inSettings("<x" + thousands + "/>"))).startsWith("over a limit");
    }

    @Test
    void whatTheParserWouldKeepWholeIsLimited() {
        String long_ = "x".repeat(XmlGate.MAX_MARKUP);
        assertThat(refusal(inSettings("<!-- " + long_ + "> -->"))).startsWith("a tag or comment of over 32768");
        assertThat(refusal(inSettings("<a label='" + long_ + ">'/>"))).startsWith("a tag or comment of over 32768");
        assertThat(refusal(inSettings("<?p " + long_ + ">?>"))).startsWith("a tag or comment of over 32768");
        assertThat(refusal(inSettings("<a>&" + long_ + ";</a>"))).startsWith("an & without a name");
        assertThat(refusal(inSettings("<a>" + long_ + "</a>"))).contains("over 4096 characters");
        assertThat(refusal(inSettings("<a><![CDATA[" + long_ + "]]></a>"))).contains("over 4096 characters");
        assertThat(SettingsFile.parse("<settings><certificates><c>" + long_ + "</c><c><![CDATA[" + long_
                                + "]]></c></certificates></settings>")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void filesAndSettingsAreCounted() {
        assertThat(refusal("<setting-files>" + "<file url='http://h/'/>".repeat(101) + "</setting-files>"))
                .isEqualTo("over 100 setting files.");
        String many = IntStream.range(0, 10_001)
                .mapToObj(i -> "<n idx='%d'>%d</n>".formatted(i % 10_000, i))
                .collect(Collectors.joining());
        assertThat(SettingsFile.parse(inSettings(many)).settings()).hasSize(10_000);
        assertThat(refusal(inSettings(many + "<o/>"))).isEqualTo("over 10000 settings.");
        String large = IntStream.range(0, 130)
                .mapToObj(i -> "n" + i + ": " + "x".repeat(4000) + "\n")
                .collect(Collectors.joining());
        assertThat(refusal(large)).isEqualTo("over 491520 bytes of settings.");
    }

    @Test
    void aConnectionThatBreaksIsNoMalformedFile() {
        for (String start : List.of("<settings><phone-settings><a>1</a>", "a: 1\nb")) {
            InputStream broken = new SequenceInputStream(
                    new ByteArrayInputStream((start + " ".repeat(20_000)).getBytes(StandardCharsets.UTF_8)),
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("reset");
                        }
                    });
            assertThatThrownBy(() -> SettingsFile.parse(broken))
                    .isInstanceOf(IOException.class)
                    .hasMessage("reset");
        }
    }
}
