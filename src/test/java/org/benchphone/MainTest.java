package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says when it cannot do what was asked, and its exit codes. */
@Timeout(60)
class MainTest {
    private static final String MAC = "000413290042";

    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void listen() {
        data = folder.resolve("data");
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(outBefore);
        System.setErr(errBefore);
    }

    /** Without what the fuzzer says on the side when it meets a class for the first time. */
    private String said() {
        return err.toString(StandardCharsets.UTF_8).replaceAll("(?m)^INFO: Instrumented .*\\R", "");
    }

    private int run(String... words) {
        return execute(Map.of(), words);
    }

    /** {@code run} on free ports, with the plug out. */
    private int execute(Map<String, String> environment, String... words) {
        String[] usual = {"run", "--data", data.toString(), "--off"};
        List<String> all = new ArrayList<>(List.of(usual));
        for (String port : List.of("--bench-port", "--phone-port", "--sip-port", "--serprog-port", "--console-port")) {
            if (!List.of(words).contains(port)) {
                all.addAll(List.of(port, "0"));
            }
        }
        all.addAll(List.of(words));
        return Main.execute(all.toArray(String[]::new), environment);
    }

    private void assertRefused(int exit, String sentence) {
        assertThat(said()).startsWith("benchphone: ").contains(sentence).doesNotContain("\tat ", "Exception");
        assertThat(said().strip().lines()).hasSize(1);
        assertThat(exit).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model snom999          | there is no model snom999; take one of snom190, snom300",
                "--mac 00041329           | --mac takes 12 hexadecimal digits, not 00041329",
                "--mac 00041329000g       | --mac takes 12 hexadecimal digits",
                "--bench-port 65536       | --bench-port takes a port from 0 to 65535, not 65536",
                "--phone-port -1          | --phone-port takes a port from 0 to 65535, not -1",
                "--tftp-port 0            | --tftp-port takes a port from 1 to 65535, not 0",
                "--bench-port 4000 --phone-port 4000 | bench and phone cannot both have port 4000",
            })
    void wrongWordsAreRefusedBeforeAnythingIsMade(String words, String sentence) {
        assertRefused(run(words.split(" ")), sentence);
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--timing slow",
                "--factory empty",
                "--bench-port many",
                "--address no.such.host.invalid",
                "--board paper",
                "--mac",
                "word"
            })
    void wordsThatAreNoOptionsAreExitCodeTwo(String words) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(said()).contains("See 'benchphone run --help'");
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "flash, 2", "image, 2", "nonsense, 2", "--help, 0", "--version, 0", "help, 0", "run --help, 0"
    })
    void withoutACommandItSaysWhichThereAre(String words, int exit) {
        assertThat(Main.execute(words.isEmpty() ? new String[0] : words.split(" "), Map.of()))
                .isEqualTo(exit);
        assertThat((exit == 0 ? out : err).toString(StandardCharsets.UTF_8)).containsIgnoringCase("benchphone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bench-port", "--phone-port"})
    void aTakenPortNamesTheOptionThatChangesIt(String option) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run(option, String.valueOf(taken.getLocalPort()));
            assertRefused(exit, "port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had");
            assertThat(said()).contains("take another " + option);
        }
    }

    @Test
    void aMissingCertificateFileIsNamed() {
        assertRefused(run("--ca", folder.resolve("ca.pem").toString()), "there is no file or folder " + folder);
    }

    @Test
    void aCertificateFileThatHoldsNoneIsNamed() throws Exception {
        Path ca = folder.resolve("ca.pem");
        for (byte[] content : List.of(new byte[0], "hello".getBytes(), new byte[] {0x30, (byte) 0x82, (byte) 0xFF})) {
            err.reset();
            Files.write(ca, content);
            assertRefused(run("--ca", ca.toString()), ca + " holds no certificates in PEM form");
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid() throws Exception {
        Files.createFile(data);
        assertRefused(run(), data + ": cannot write into a folder of that name");
    }

    @Test
    void aChipOfAnotherSizeIsLeftAlone() throws Exception {
        Files.createDirectories(data);
        Files.write(data.resolve("flash.bin"), new byte[1000]);
        assertRefused(run(), "move the file away");
        assertThat(data.resolve("flash.bin")).hasSize(1000);
    }

    @Test
    void aWrongWordInTheEnvironmentOrTheFileIsRefusedToo() throws Exception {
        assertRefused(execute(Map.of("BENCHPHONE_MODEL", "snom1")), "there is no model snom1");
        err.reset();
        Files.createDirectories(data);
        Files.writeString(data.resolve("benchphone.yaml"), "factory: nothing\n");
        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("'nothing' is not one of firmware, bootloader-only");
        err.reset();
        Files.writeString(data.resolve("benchphone.yaml"), "color: red\n");
        assertRefused(run(), "there is no option color");
    }

    /** Only run reads it. */
    @Test
    void aBrokenFileDoesNotKeepOtherCommandsFromWorking() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("benchphone.yaml"), "color: red\n");
        assertThat(Main.execute(new String[] {"--version"}, Map.of("BENCHPHONE_DATA", data.toString())))
                .isZero();
        Main.execute(new String[] {"flash", "info", "--data", data.toString()}, Map.of());
        assertThat(said()).contains("there is no flash chip in").doesNotContain("color");
    }

    @Test
    void anExistingPhoneKeepsItsModelAndItsMac() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--off", "--mac", "00:04:13:29:00:42")) {
            assertThat(bench.said())
                    .contains("Factory       erases and writes the chip", "New phone     snom360, MAC " + MAC);
        }
        byte[] chip = Files.readAllBytes(data.resolve("flash.bin"));

        assertRefused(run("--mac", "000413290043"), "has MAC " + MAC + " for good; leave --mac out");
        err.reset();
        assertRefused(run("--model", "snom320"), "belongs to a snom360; take --model snom360 or another --data");

        assertThat(Files.readAllBytes(data.resolve("flash.bin"))).isEqualTo(chip);
        try (BenchClient bench = BenchClient.start(data, "--off", "--mac", "00-04-13-29-00-42")) {
            assertThat(bench.said()).doesNotContain("New phone", "Factory");
            assertThat(bench.api("/state")).contains(MAC);
        }
    }

    @Test
    void aSecondRunOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--off")) {
            Process second = new ProcessBuilder(Stream.of(
                                    ProcessHandle.current().info().command().orElseThrow(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "org.benchphone.Main",
                                    "run",
                                    "--data",
                                    data.toString(),
                                    "--bench-port",
                                    "0",
                                    "--phone-port",
                                    "0")
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            try {
                assertThat(second.waitFor(40, TimeUnit.SECONDS)).as("it ended").isTrue();
            } finally {
                second.destroyForcibly();
            }
            assertThat(folder.resolve("said"))
                    .content()
                    .contains("another benchphone runs on " + data + "; stop it, or take another --data");
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(data.resolve("ports.json")).exists();

            assertThat(bench.api("/state")).contains("\"Off\"");
        }
    }
}
