package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of {@code hardware/}, and the programs that judge what they made. */
final class Tool {
    static final Path HARDWARE = Path.of("hardware");
    private static final int PATIENCE_SECONDS = 500;

    private Tool() {}

    /** How a program ended, and all that it said on either output. */
    record End(int code, String said) {
        /** The lines it said, without the empty ones. */
        List<String> lines() {
            return said.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    /** What a program says that must end well. */
    static End run(Object... command) throws IOException, InterruptedException {
        End end = tryTo(command);
        assertThat(end.code()).as(List.of(command) + "\n" + end.said()).isZero();
        return end;
    }

    /** Runs a program to its end, which may be a bad one; one that never ends is stopped. */
    static End tryTo(Object... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("benchphone-tool", ".log");
        try {
            Process process = new ProcessBuilder(
                            List.of(command).stream().map(Object::toString).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", List.of(command)).isTrue();
            return new End(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
