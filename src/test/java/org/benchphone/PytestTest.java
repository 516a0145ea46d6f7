package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fixture for Python, used by its worked example, with Debian's pytest. */
@Tag("external")
@Timeout(900)
class PytestTest {
    @TempDir
    Path folder;

    @Test
    void theWorkedExamplePasses() throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.need("pytest", "apt install python3-pytest");
            rig.with("BENCHPHONE", launcher().toString());
            String said = rig.run(
                    Duration.ofSeconds(800),
                    "-m",
                    "pytest",
                    "-p",
                    "no:cacheprovider",
                    "--basetemp=" + folder.resolve("pytest"),
                    Path.of("src/test/python").toAbsolutePath().toString());
            assertThat(said).contains("5 passed").doesNotContain("failed", "skipped");
        }
    }

    @Test
    void aBenchThatDoesNotStartFailsTheTestWithWhatItSaid() throws Exception {
        try (Rig rig = new Rig(folder)) {
            rig.need("pytest", "apt install python3-pytest");
            Path example = Files.createDirectory(folder.resolve("example"));
            for (String file : new String[] {"benchphone.py", "conftest.py"}) {
                Files.copy(Path.of("src/test/python", file), example.resolve(file));
            }
            Files.writeString(example.resolve("test_it.py"), """
                    import pytest

                    @pytest.fixture
                    def phone_options():
                        return ["--model", "snom999"]

                    def test_it(phone):
                        pass
                    """);
            rig.with("BENCHPHONE", launcher().toString());
            Process process = rig.start("broken", "-m", "pytest", "-p", "no:cacheprovider", example.toString());
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(rig.said("broken")).contains("benchphone does not start", "snom999");
        }
    }

    /** The launcher of the source tree would build, in the middle of a build. */
    private Path launcher() throws Exception {
        Path launcher = folder.resolve("benchphone");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s' -cp '%s' org.benchphone.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin/java"),
                                System.getProperty("java.class.path")));
        launcher.toFile().setExecutable(true);
        return launcher;
    }
}
