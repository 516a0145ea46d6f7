package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device-tree overlays compile, merge, and say what the phone relies on. Judges: {@code dtc} and its sisters. */
@Tag("external")
@Timeout(300)
class OverlayTest {
    private static final Path OVERLAYS = Tool.HARDWARE.resolve("overlay");
    private static final Pattern FRAGMENT = Pattern.compile("fragment@\\d+");

    @TempDir
    private Path folder;

    @BeforeAll
    static void theCompilerIsThere() {
        List.of("dtc", "fdtoverlay", "fdtget").forEach(Programs::need);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mainline", "raspberrypi"})
    void bothVariantsMergeWithTheTreeOfTheirKernel(String kernel) throws Exception {
        Tool.End end = Tool.run(OVERLAYS.resolve("check"), kernel, stub(kernel));

        assertThat(end.lines())
                .containsExactly("ok " + kernel + ".dtb benchphone-desk", "ok " + kernel + ".dtb benchphone-gpio");
    }

    @Test
    void theWrongKernelIsRefusedWithTheReason() throws Exception {
        Tool.End end = Tool.tryTo(OVERLAYS.resolve("check"), "raspberrypi", stub("mainline"));

        assertThat(end.code()).isNotZero();
        assertThat(end.said()).contains("a node that we name is not in this tree");
    }

    @Test
    void nothingIsCompiledWithAWarning() throws Exception {
        assertThat(Tool.run(OVERLAYS.resolve("build"), folder).lines()).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(folder::relativize))
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder(
                            "mainline/benchphone-desk.dtbo",
                            "mainline/benchphone-gpio.dtbo",
                            "raspberrypi/benchphone-desk.dtbo",
                            "raspberrypi/benchphone-gpio.dtbo");
        }
    }

    /** The firmware switches off the fragments that the parameter counts by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"mainline", "raspberrypi"})
    void nopanelSwitchesOffWhatTheGpioVariantDoesNotHave(String kernel) throws Exception {
        Tool.run(OVERLAYS.resolve("build"), folder);
        Path desk = folder.resolve(kernel + "/benchphone-desk.dtbo");
        List<String> panelOnly = new ArrayList<>(fragments(desk));
        panelOnly.removeAll(fragments(folder.resolve(kernel + "/benchphone-gpio.dtbo")));

        String counted = Tool.run("fdtget", "-t", "bx", desk, "/__overrides__", "nopanel")
                .said();

        assertThat(panelOnly).containsExactlyInAnyOrder("fragment@3", "fragment@4", "fragment@5");
        assertThat(text(counted)).isEqualTo("-3-4-5");
    }

    /** A parameter's target is written as a phandle: four bytes, then the name of the property in text. */
    @ParameterizedTest
    @ValueSource(strings = {"i2c_baud clock-frequency:0", "lcd_speed spi-max-frequency:0"})
    void parametersNameThePropertyTheySet(String parameterAndProperty) throws Exception {
        Tool.run(OVERLAYS.resolve("build"), folder);
        String[] parts = parameterAndProperty.split(" ");

        String value = Tool.run(
                        "fdtget",
                        "-t",
                        "bx",
                        folder.resolve("mainline/benchphone-desk.dtbo"),
                        "/__overrides__",
                        parts[0])
                .said();

        assertThat(text(value)).isEqualTo(parts[1]);
    }

    private Path stub(String kernel) throws Exception {
        Path tree = folder.resolve(kernel + ".dtb");
        Tool.run("dtc", "-@", "-I", "dts", "-O", "dtb", "-o", tree, OVERLAYS.resolve("stub/" + kernel + ".dts"));
        return tree;
    }

    private static List<String> fragments(Path overlay) throws Exception {
        return Tool.run("fdtget", "-l", overlay, "/").lines().stream()
                .filter(FRAGMENT.asMatchPredicate())
                .toList();
    }

    /** What stands behind the phandle in bytes as {@code fdtget -t bx} prints them, without the zero at the end. */
    private static String text(String bytes) {
        StringBuilder text = new StringBuilder();
        List.of(bytes.strip().split(" ")).stream()
                .skip(4)
                .mapToInt(hex -> Integer.parseInt(hex, 16))
                .filter(code -> code != 0)
                .forEach(code -> text.append((char) code));
        return text.toString();
    }
}
