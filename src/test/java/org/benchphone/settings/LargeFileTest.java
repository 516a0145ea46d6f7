package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of 10 MB are read by a JVM whose whole heap, with everything that a JVM has in it anyway, is smaller than twice
 * the file: {@link LargeFile} is what runs there.
 */
@Timeout(300)
class LargeFileTest {
    private static final String HEAP = "-Xmx16m";

    @ParameterizedTest
    @EnumSource(LargeFile.Kind.class)
    void aLargeFileIsReadInBoundedMemory(LargeFile.Kind kind) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classesOf(SettingsFile.class) + File.pathSeparator + classesOf(LargeFile.class),
                        LargeFile.class.getName(),
                        kind.name())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            assertThat(child.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(said).startsWith(kind.expected);
        } finally {
            child.destroyForcibly();
        }
    }

    private static String classesOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
