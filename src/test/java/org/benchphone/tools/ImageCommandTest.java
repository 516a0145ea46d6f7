package org.benchphone.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.benchphone.image.ImageName.Kind;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.UImage;
import org.benchphone.image.UImage.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class ImageCommandTest {
    private static final String NAME = "snom360-6.5.20-SIP-j";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "snom360-6.5.20-SIP-j,           APPLICATION",
        "snom320-8.4.35-SIP-f,           FULL",
        "snom360-3.38-l,                 LINUX",
        "snom360-ramdiskToJffs2-3.36-br, ROOTFS",
        "snom360-update6to7-7.1.6-bf,    TRANSITION",
    })
    void aNameIsEnoughToMakeAnImage(String name, Kind kind) throws IOException {
        assertThat(run("build", "--name", name, "--time", "2008-02-29T12:00:00Z", path("a.bin")))
                .isZero();

        UImage image = ((Whole) UImage.parse(Files.readAllBytes(folder.resolve("a.bin")))).image();
        assertThat(image.name()).isEqualTo(name);
        assertThat(image.time()).hasToString("2008-02-29T12:00:00Z");
        assertThat(image.payload()).isEqualTo(SamplePayload.generate(1, SamplePayload.usualSize(kind)));
        assertThat(out.toString()).contains(name);
    }

    @Test
    void sizeAndSeedMakeOtherBytes() throws IOException {
        run("build", "--name", NAME, "--size", "1000", "--seed", "7", path("a.bin"));

        UImage image = ((Whole) UImage.parse(Files.readAllBytes(folder.resolve("a.bin")))).image();
        assertThat(image.payload()).isEqualTo(SamplePayload.generate(7, 1000));
    }

    @Test
    void aPayloadIsTakenAsItIs() throws IOException {
        Files.write(folder.resolve("payload"), new byte[] {1, 2, 3});
        assertThat(run("build", "--name", NAME, "--payload", path("payload"), path("a.bin")))
                .isZero();

        UImage image = ((Whole) UImage.parse(Files.readAllBytes(folder.resolve("a.bin")))).image();
        assertThat(image.payload()).containsExactly(1, 2, 3);
    }

    @Test
    void aFileIsReplacedOnlyByForce() throws IOException {
        Files.writeString(folder.resolve("a.bin"), "mine");
        assertThat(run("build", "--name", NAME, path("a.bin"))).isEqualTo(1);
        assertThat(folder.resolve("a.bin")).hasContent("mine");
        assertThat(err.toString()).contains("--force");

        assertThat(run("build", "--name", NAME, "--force", path("a.bin"))).isZero();
        assertThat(folder.resolve("a.bin").toFile().length()).isGreaterThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--name snom999-6.5.20-SIP-j",
                "--name whatever",
                "--name snom360-6.5.20-SIP-j --time yesterday",
                "--name snom360-6.5.20-SIP-j --time 1969-01-01T00:00:00Z",
                "--name snom360-6.5.20-SIP-j --size 0",
                "--name snom360-6.5.20-SIP-j --size many",
                "--name snom360-6.5.20-SIP-j --payload p --size 5",
                "--size 5",
            })
    void badUsageSaysWhatToDoAndWritesNothing(String options) {
        assertThat(run("build", (options + " " + path("a.bin")).split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingPayloadIsAClearError() {
        assertThat(run("build", "--name", NAME, "--payload", path("none"), path("a.bin")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none").contains("Check the path");
    }

    @Test
    void infoTellsWhatAnImageIs() {
        run("build", "--name", NAME, "--size", "1000", "--time", "2008-02-29T12:00:00Z", path("a.bin"));
        out.getBuffer().setLength(0);

        assertThat(run("info", path("a.bin"))).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "bytes 1064",
                        "name " + NAME,
                        "model snom360",
                        "version 6.5.20",
                        "kind SIP-j, application",
                        "made 2008-02-29T12:00:00Z",
                        "payload 1000",
                        "headerCrc ok");
    }

    @Test
    void infoTellsWhatAPhoneWouldSay() {
        run("build", "--name", "snom360-7.1.24-SIP-f", "--size", "1000", path("a.bin"));
        String six = "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.38";

        assertThat(run("info", "--for", six, path("a.bin"))).isEqualTo(1);
        assertThat(out.toString()).contains("install snom360-update6to7-7.1.6-bf first");
        assertThat(run("info", "--for", "snom360-SIP 7.1.6", path("a.bin"))).isZero();
        assertThat(out.toString()).contains("takes it: snom360-SIP 7.1.24");
        assertThat(run("info", "--for", "a snom", path("a.bin"))).isEqualTo(2);
    }

    @Test
    void infoEndsWithOneWhenAnyFileIsBad() throws IOException {
        run("build", "--name", NAME, "--size", "1000", path("a.bin"));
        byte[] image = Files.readAllBytes(folder.resolve("a.bin"));
        Files.write(folder.resolve("cut.bin"), Arrays.copyOf(image, 500));
        Files.writeString(folder.resolve("page.bin"), "<html>404</html>");

        assertThat(run("info", path("a.bin"), path("cut.bin"))).isEqualTo(1);
        assertThat(out.toString()).contains("The image is not complete. Load it again.");
        assertThat(run("info", path("page.bin"))).isEqualTo(1);
        assertThat(out.toString()).contains("This is a web page");
        assertThat(run("info", path("none"))).isEqualTo(1);
        assertThat(err.toString()).contains("Cannot read");
        assertThat(run("info")).isEqualTo(2);
    }

    @Test
    void infoSpeaksJson() throws IOException {
        run("build", "--name", NAME, "--size", "1000", path("a.bin"));
        Files.writeString(folder.resolve("page.bin"), "<html>404</html>");
        out.getBuffer().setLength(0);

        assertThat(run("info", "--json", path("a.bin"), path("page.bin"))).isEqualTo(1);

        List<?> reports = (List<?>) Jsonb.instance().type(Object.class).fromJson(out.toString());
        assertThat(reports).hasSize(2);
        assertThat((Map<?, ?>) reports.get(0)).extracting("name", "payload").containsExactly(NAME, 1000L);
        assertThat((Map<?, ?>) reports.get(1)).extracting("reason").isEqualTo("WEB_PAGE");
    }

    @Test
    void anImageWithoutANameOfOursIsBad() throws IOException {
        Files.write(folder.resolve("a.bin"), UImage.build("linux", new byte[10], java.time.Instant.EPOCH));

        assertThat(run("info", path("a.bin"))).isEqualTo(1);
        assertThat(out.toString()).contains("UNKNOWN_NAME");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(options));
        return new CommandLine(new ImageCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }
}
