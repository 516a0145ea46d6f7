package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.benchphone.selftest.TestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code benchphone selftest} as typed. */
@Timeout(120)
class SelftestCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... words) {
        String[] all = Stream.concat(
                        Stream.of("selftest", "--data", folder.toString(), "--timing", "instant", "--language", "en"),
                        Stream.of(words))
                .toArray(String[]::new);
        return Main.execute(all, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void whenNothingFailsItEndsWithZeroAndKeepsTheReport() throws IOException {
        Path text = folder.resolve("report.txt");
        Path json = folder.resolve("report.json");
        assertThat(run("--only", "flash-id,java", "--report", text.toString(), "--json", json.toString()))
                .as(out + " " + err)
                .isZero();
        assertThat(out.toString()).contains("PASS  flash-id", "PASS  java", "2 passed, 0 failed, 0 skipped");
        assertThat(text).hasContent(out.toString());
        assertThat(folder.resolve("selftest.txt")).hasSameTextualContentAs(text);
        assertThat(folder.resolve("selftest.json")).hasSameTextualContentAs(json);
        assertThat(out.toString()).as("no colours where there is no terminal").doesNotContain("\u001B");
    }

    @Test
    void whenSomethingFailsItEndsWithOne() throws IOException {
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(run("--only", "disk")).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  disk", "-> Make room", "0 passed, 1 failed, 0 skipped");
    }

    @Test
    void jsonOnTheConsoleIsAloneThere() {
        assertThat(run("--only", "java", "--json", "-")).isZero();
        Map<String, Object> report = JsonMapper.builder().build().fromJsonObject(out.toString());
        assertThat(report).containsEntry("passed", true).containsEntry("board", "emulated");
    }

    @Test
    void aTestThatIsSkippedIsSaid() {
        assertThat(run("--only", "java,memory", "--skip", "memory")).isZero();
        assertThat(out.toString()).contains("SKIP  memory", "left out by --skip", "1 passed, 0 failed, 1 skipped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only attic       | --only: there is no test attic; tests are parts, flash-id",
                "--skip lamp        | --skip: there is no test lamp; tests are parts, flash-id",
                "--model snom999    | there is no model snom999; take one of snom190",
                "--colour           | Unknown option: '--colour'",
            })
    void wrongWordsEndWithTwo(String words, String sentence) {
        assertThat(run(words.split(" +"))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence, "benchphone selftest --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whileAPhoneRunsItRefusesAndSaysWhatToDo() throws Exception {
        try (BenchClient phone = BenchClient.start(folder, "--off")) {
            assertThat(run("--only", "flash")).isEqualTo(1);
            assertThat(err.toString()).contains("another benchphone runs on " + folder + "; stop it");
            assertThat(phone.api("/power")).isEqualTo("0");
        }
    }

    @Test
    void aPhoneOfAnotherModelIsNamed() throws IOException {
        Files.write(
                folder.resolve("flash.bin"),
                Chips.of("snom320-SIP 6.5.10; snom320 jffs2 v3.36; snom320 linux 3.25", Map.of()));
        assertThat(run("--only", "java")).isEqualTo(2);
        assertThat(err.toString()).contains("the flash chip belongs to a snom320; take --model snom320");
        assertThat(run("--only", "java", "--model", "snom320")).isZero();
        assertThat(out.toString()).contains("snom320, MAC " + Chips.MAC + ", serial BP00000001");
    }

    @Test
    void theHelpNamesEveryGroupOfTests() {
        assertThat(run("--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");
        for (TestId test : TestId.values()) {
            assertThat(help).contains(test.id().split("-")[0]);
        }
        assertThat(help).contains("--keys", "--unattended", "--report", "--board", "Exit codes");
    }
}
