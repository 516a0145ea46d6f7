package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says to people who get a word wrong. */
@Timeout(60)
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... words) {
        return Main.execute(words, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int runWithData(String... words) {
        String[] all = Stream.concat(
                        Stream.of("run", "--data", folder.resolve("data").toString()), Stream.of(words))
                .toArray(String[]::new);
        return run(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --demoo              | Unknown option: '--demoo'                   | benchphone run --help",
                "run --timing fast        | 'fast' is not one of datasheet, instant      | benchphone run --help",
                "run --factory nothing   | not one of firmware, bootloader-only        | benchphone run --help",
                "run --bench-port abc     | 'abc' is not an int                         | benchphone run --help",
                "run there                | Unmatched argument at index 1: 'there'      | benchphone run --help",
                "flsh                     | Did you mean: benchphone flash?             | benchphone --help",
                "image build a.bin        | Missing required option: '--name=NAME'      | benchphone image build --help",
            })
    void aWrongWordIsOneSentenceAndWhereToLook(String words, String sentence, String look) {
        assertThat(run(words.split(" +"))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence, look);
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model snom999            | there is no model snom999; take one of snom190",
                "--mac 1234                 | --mac takes 12 hexadecimal digits, not 1234",
                "--tftp-port 70000          | --tftp-port takes a port from 1 to 65535, not 70000",
                "--bench-port 70000 --phone-port 0 | --bench-port takes a port from 0 to 65535, not 70000",
                "--phone-port -1            | --phone-port takes a port from 0 to 65535, not -1",
                "--ca /no/such.pem          | there is no file or folder /no/such.pem",
                "--address 192.0.2.1        | 192.0.2.1 is no address of this machine; take another --address",
            })
    void whatCannotBeIsSaidBeforeAPhoneIsMade(String words, String sentence) {
        assertThat(runWithData(words.split(" +"))).isEqualTo(1);
        assertThat(err.toString()).startsWith("benchphone: " + sentence).hasLineCount(1);
        assertThat(folder.resolve("data/flash.bin")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--phone-port", "--bench-port"})
    void aTakenPortIsNamedWithTheOptionThatTakesAnother(String option) throws IOException {
        String other = option.equals("--phone-port") ? "--bench-port" : "--phone-port";
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(runWithData(option, Integer.toString(taken.getLocalPort()), other, "0"))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had")
                    .contains("take another " + option + ", 0 is any free port");
        }
        assertThat(folder.resolve("data/flash.bin")).doesNotExist();
    }

    @Test
    void aSecondPhoneOnTheSameFlashChipIsRefused() throws Exception {
        try (BenchClient bench = BenchClient.start(folder.resolve("data"), "--off")) {
            assertThat(runWithData("--bench-port", "0", "--phone-port", "0")).isEqualTo(1);
            assertThat(err.toString()).contains("another benchphone runs on").contains("take another --data");
            assertThat(bench.api("/power")).isEqualTo("0");
        }
    }

    @Test
    void aFileIsNoDataFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("notes.txt"));
        assertThat(run("run", "--data", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("--data " + file + ": cannot write into a folder of that name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "selftest",
                "bundle",
                "image",
                "image build",
                "image info",
                "flash",
                "flash info",
                "flash dump"
            })
    void everyCommandHasHelpAndAVersion(String command) {
        assertThat(run((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString())
                .startsWith("Usage: benchphone")
                .contains("-h, --help", "Show this help message and exit.");
        out.getBuffer().setLength(0);
        assertThat(run((command + " --version").strip().split(" "))).isZero();
        assertThat(out.toString()).startsWith("BenchPhone ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutAFirmwareTheBenchIsUpAllTheSame() throws Exception {
        Path data = folder.resolve("data");
        try (BenchClient bench = BenchClient.start(data, "--factory", "bootloader-only")) {
            assertThat(bench.api("/state")).contains("\"stage\":\"Boot\"");
            assertThat(bench.api("/display.txt")).contains("To update by TFTP");
        }
    }
}
