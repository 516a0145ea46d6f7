package org.benchphone.junit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's project: a test in a package of its own, compiled against the product and JUnit alone, run by JUnit. */
@Timeout(240)
class OutsideProjectTest {
    private static final String THEIRS = """
            package com.example;

            import static org.benchphone.board.Key.F4;
            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.benchphone.board.Model;
            import org.benchphone.event.Event;
            import org.benchphone.junit.BenchPhone;
            import org.benchphone.junit.BenchPhoneExtension;
            import org.benchphone.junit.BenchedPhone;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.extension.ExtendWith;

            @ExtendWith(BenchPhoneExtension.class)
            class TheirTest {
                @Test
                void passes(@BenchPhone(model = Model.SNOM370, firmware = "snom370-SIP 8.4.35") BenchedPhone phone) {
                    phone.press(F4);
                    phone.assertDisplay("8\\\\.4\\\\.35");
                    assertEquals(1, phone.events(Event.PowerOn.class).size());
                }

                @Test
                void fails(BenchedPhone phone) {
                    assertEquals("200", phone.setting("user_name1"));
                }
            }
            """;

    @TempDir
    Path project;

    /** Everything on this class path but the tests and what only they use. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !entry.matches(".*/(assertj|archunit|playwright|jazzer|junit-platform-testkit)[^/]*"))
                .collect(joining(File.pathSeparator));
    }

    @Test
    void aTestOfAnotherProjectHasAPhone() throws Exception {
        Path source = Files.writeString(
                Files.createDirectories(project.resolve("com/example")).resolve("TheirTest.java"), THEIRS);
        List<String> words = List.of(
                "-cp", classPath(), "-proc:none", "-Xlint:all", "-Werror", "-d", project.toString(), source.toString());
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
        assertThat(compiled).as("compiles without a warning").isZero();

        Path said = project.resolve("said.txt");
        Process junit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        project + File.pathSeparator + classPath(),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--select-class=com.example.TheirTest",
                        "--disable-banner",
                        "--disable-ansi-colors")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(junit.waitFor(200, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(said)
                .content()
                .contains("2 tests started", "1 tests successful", "1 tests failed")
                .contains("Suppressed: phone is in Running and shows")
                .containsPattern("More in .*: phone-display\\.png");
        assertThat(junit.exitValue()).isEqualTo(1);
    }
}
