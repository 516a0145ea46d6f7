package org.benchphone.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where the package puts it, beside a small program that says which version it is. */
@Timeout(180)
class LauncherTest {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path jar;
    private Path archive;
    private Path launcher;

    @BeforeEach
    void install() throws Exception {
        Path share = Files.createDirectories(folder.resolve("share/benchphone"));
        Files.copy(Path.of("benchphone"), share.resolve("benchphone"));
        Files.copy(Path.of("systemd/start"), share.resolve("start"));
        share.resolve("benchphone").toFile().setExecutable(true);
        share.resolve("start").toFile().setExecutable(true);
        launcher = Files.createDirectories(folder.resolve("bin")).resolve("benchphone");
        Files.createSymbolicLink(launcher, Path.of("../share/benchphone/benchphone"));
        jar = share.resolve("benchphone.jar");
        archive = folder.resolve("benchphone.jsa");
        build("one", MADE);
    }

    private void build(String version, Instant time) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes-" + version));
        Path source = classes.resolve("Small.java");
        Files.writeString(source, """
                class Small {
                    static class Version {
                        static final StringBuilder TEXT = new StringBuilder("%s");
                    }

                    public static void main(String[] words) {
                        System.out.println(Version.TEXT + " " + String.join(" ", words) + " board "
                                + System.getenv("BENCHPHONE_BOARD") + " address " + System.getenv("BENCHPHONE_ADDRESS")
                                + " port " + System.getenv("BENCHPHONE_PHONE_PORT"));
                    }
                }
                """.formatted(version));
        tool("javac", "-d", classes.toString(), source.toString());
        tool("jar", "--create", "--file=" + jar, "--main-class=Small", "-C", classes.toString(), ".");
        Files.setLastModifiedTime(jar, FileTime.from(time));
    }

    private static void tool(String name, String... words) {
        ToolProvider tool = ToolProvider.findFirst(name).orElseThrow();
        PrintWriter out = new PrintWriter(System.out, true);
        assertThat(tool.run(out, out, words)).isZero();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("BENCHPHONE_ARCHIVE", archive.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("BENCHPHONE_DATA", folder.toString());
        return environment;
    }

    private String launch(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = launcher.toString();
        System.arraycopy(words, 0, command, 1, words.length);
        Ran ran = Ran.of(environment(), command);
        assertThat(ran.status()).as(ran.output()).isZero();
        return ran.output();
    }

    /** Whether the small program's classes come from the archive, as the JVM tells. */
    private boolean isMapped() throws Exception {
        Map<String, String> environment = environment();
        environment.put("BENCHPHONE_JAVA_OPTIONS", "-Xlog:class+load:stdout");
        return Ran.of(environment, launcher.toString())
                .output()
                .lines()
                .anyMatch(line -> line.contains(" Small source: shared objects file (top)"));
    }

    @Test
    void runsWithoutAnArchiveAndSaysNothingOfIt() throws Exception {
        assertThat(launch("run", "--demo")).isEqualTo("one run --demo board null address null port null\n");
        assertThat(archive)
                .as("an installed program leaves none behind by itself")
                .doesNotExist();
    }

    @Test
    void warmUpLeavesAnArchiveThatTheNextStartsMap() throws Exception {
        assertThat(isMapped()).isFalse();
        assertThat(launch("warm-up")).startsWith("one warm-up");
        assertThat(archive).isNotEmptyFile();
        assertThat(isMapped()).isTrue();
    }

    @Test
    void aJarThatWasReplacedRunsItsOwnCodeBesideAnOldArchive() throws Exception {
        launch("warm-up");
        build("two", MADE.plusSeconds(60));
        assertThat(launch("run")).startsWith("two run");
        assertThat(isMapped()).isFalse();
        launch("warm-up");
        assertThat(isMapped()).isTrue();
        assertThat(launch("run")).startsWith("two run");
    }

    @Test
    void anArchiveThatIsDamagedIsPassedOver() throws Exception {
        launch("warm-up");
        Files.write(archive, new byte[4096]);
        assertThat(launch("run")).startsWith("one run");
    }

    @Test
    void theServiceTakesAPisBoardWhereItIsUnlessTheOptionsSayOtherwise() throws Exception {
        Map<String, String> environment = environment();
        environment.put(
                "BENCHPHONE_COMPATIBLE",
                Files.writeString(folder.resolve("compatible"), "raspberrypi,4-model-b")
                        .toString());
        environment.put("BENCHPHONE_FLASH_BUS", folder.resolve("spidev0.0").toString());
        String start = folder.resolve("share/benchphone/start").toString();
        assertThat(Ran.of(environment, start).output())
                .as("a Pi without the board")
                .startsWith("one run board null address null port null");
        Files.createFile(folder.resolve("spidev0.0"));
        assertThat(Ran.of(environment, start).output()).startsWith("one run board pi address 0.0.0.0 port 80");
        Files.writeString(folder.resolve("benchphone.yaml"), "#board: pi\nboard: emulated\nphone-port: 8081\n");
        assertThat(Ran.of(environment, start).output()).startsWith("one run board null address 0.0.0.0 port null");
        environment.put(
                "BENCHPHONE_COMPATIBLE",
                Files.writeString(folder.resolve("compatible"), "acme,board").toString());
        assertThat(Ran.of(environment, start).output()).startsWith("one run board null address null port null");
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws Exception {
        Map<String, String> environment = environment();
        environment.put("JAVA_HOME", folder.toString());
        environment.put("HOME", folder.toString());
        String script = Files.readString(Path.of("benchphone"))
                .replace("/usr/lib/jvm/*", folder + "/jvm/*")
                .replace("/opt/java/*", folder + "/opt/*");
        Path bare = folder.resolve("share/benchphone/bare");
        Files.writeString(bare, script);
        Ran ran = Ran.of(environment, "sh", bare.toString(), "run");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.output())
                .contains("sudo apt install openjdk-25-jre-headless'")
                .doesNotContain("maven");
    }
}
