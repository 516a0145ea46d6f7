package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell scripts of {@code hardware/}: in plain {@code sh}, and they stop at the first thing that goes wrong. */
@Timeout(60)
class ScriptsTest {
    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Tool.HARDWARE)) {
            return files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .filter(file -> firstLine(file).equals("#!/bin/sh"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreSome() throws Exception {
        assertThat(scripts())
                .extracting(Path::toString)
                .contains("hardware/overlay/build", "hardware/eeprom/write", "hardware/spice/run");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theyAreShAndStopAtTheFirstTrouble(Path script) throws Exception {
        assertThat(Tool.run("sh", "-n", script).said()).isEmpty();
        assertThat(Files.readAllLines(script)).contains("set -eu");
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
