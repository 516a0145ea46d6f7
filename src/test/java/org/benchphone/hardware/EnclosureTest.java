package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.benchphone.board.Key;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The printed case: its holes are where the panel has its keys, and its bodies are closed. */
@Timeout(600)
class EnclosureTest {
    private static final Path ENCLOSURE = Tool.HARDWARE.resolve("enclosure");
    private static final Pattern KEY = Pattern.compile("\\[\"(\\w+)\", ");

    @TempDir
    private Path folder;

    @Test
    void everyKeyHasItsHole() throws Exception {
        List<String> holes = KEY.matcher(Files.readString(ENCLOSURE.resolve("layout.scad")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(holes)
                .hasSize(48)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Key.values()).map(Key::label).toList());
    }

    @Test
    @Tag("external")
    void theHolesAreWhereTheBoardHasTheKeys() throws Exception {
        Programs.need("python3");

        assertThat(Tool.run(ENCLOSURE.resolve("layout")).said())
                .isEqualTo(Files.readString(ENCLOSURE.resolve("layout.scad")));
    }

    @Test
    @Tag("external")
    void shellFloorAndCapAreClosedBodies() throws Exception {
        List.of("openscad", "admesh").forEach(Programs::need);

        Tool.End end = Tool.run(ENCLOSURE.resolve("build"), folder, "shell", "floor", "cap");

        assertThat(end.lines())
                .extracting(line -> line.replaceAll(", \\d.*", ""))
                .containsExactly("shell: closed", "floor: closed", "cap: closed");
        assertThat(end.lines().getFirst()).contains("1 bodies, 188 x 122.16 x 63.1782 mm");
    }

    @Test
    @Tag("external")
    void aCaseTooLowForTheHatIsRefusedWithTheReason() throws Exception {
        Programs.need("openscad");

        Tool.End end = Tool.tryTo(
                "openscad",
                "-D",
                "front=8",
                "-D",
                "part=\"cap\"",
                "-o",
                folder.resolve("low.stl"),
                ENCLOSURE.resolve("enclosure.scad"));

        assertThat(end.code()).isNotZero();
        assertThat(end.said()).contains("the HAT meets the panel: raise the front");
    }
}
