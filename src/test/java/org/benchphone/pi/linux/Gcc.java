package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;

/** The C compiler, with the kernel's headers for programs. */
final class Gcc {
    private static final int SECONDS = 60;

    private Gcc() {}

    /** Makes a program or, with {@code -shared -fPIC}, a library. */
    static void compile(Path source, Path into, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.need("gcc"), "-Wall", "-Werror", "-O2"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", into.toString(), source.toString()));
        assertThat(run(command)).as("what gcc says").isEmpty();
    }

    /** Returns what it prints, when it ends well. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
