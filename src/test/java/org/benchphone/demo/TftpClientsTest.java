package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.benchphone.board.Model;
import org.benchphone.image.ImageName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outside judges: the TFTP clients of Debian's packages tftp-hpa, atftp and curl. */
@Tag("external")
@Timeout(120)
class TftpClientsTest {
    private static final Content IMAGE =
            new SampleImage(ImageName.parse("snom360-6.5.20-SIP-j").orElseThrow());

    private final TftpServer server = new TftpServer(
            InetAddress.getLoopbackAddress(), Map.of(Model.SNOM360.id() + ".bin", IMAGE), Duration.ofMillis(100));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tftp -m binary 127.0.0.1 PORT -c get snom360.bin OUT",
                "atftp --get -r snom360.bin -l OUT 127.0.0.1 PORT",
                "atftp --option|blksize 1428 --get -r snom360.bin -l OUT 127.0.0.1 PORT",
                "atftp --option|tsize 0 --option|blksize 1428 --option|windowsize 16 --get -r snom360.bin -l OUT 127.0.0.1 PORT",
                "curl -sS -o OUT tftp://127.0.0.1:PORT/snom360.bin",
                "curl -sS --tftp-blksize 1428 -o OUT tftp://127.0.0.1:PORT/snom360.bin",
                "curl -sS --tftp-no-options -o OUT tftp://127.0.0.1:PORT/snom360.bin",
            })
    void theImageArrivesWhole(String command) throws Exception {
        Path out = folder.resolve("out");

        String said = run(command(command, server.port(), out));

        assertThat(Files.exists(out)).as(said).isTrue();
        assertThat(out).hasBinaryContent(image());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tftp -m binary 127.0.0.1 PORT -c get snom360.bin OUT",
                "curl -sS --tftp-blksize 8192 -o OUT tftp://127.0.0.1:PORT/snom360.bin",
                "atftp --option|blksize 8192 --get -r snom360.bin -l OUT 127.0.0.1 PORT",
            })
    void theImageArrivesWholeOverABadWire(String command) throws Exception {
        Path out = folder.resolve("out");
        try (LossyWire wire = new LossyWire(server.port(), 1, 7)) {
            run(command(command, wire.port(), out));

            assertThat(out).hasBinaryContent(image());
            assertThat(wire.lost() + wire.repeated()).isPositive();
        }
    }

    @Test
    void aMissingFileIsToldAsSuch() throws Exception {
        Path out = folder.resolve("out");
        String words = "There is no such file";

        assertThat(run(command("tftp -m binary 127.0.0.1 PORT -c get x.bin OUT", server.port(), out)))
                .contains(words);
        assertThat(run(command("curl -sS -o OUT tftp://127.0.0.1:PORT/x.bin", server.port(), out)))
                .contains("curl: (68)");
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        Path in = Files.writeString(folder.resolve("in"), "mine");

        String said = run(command("tftp -m binary 127.0.0.1 PORT -c put OUT snom360.bin", server.port(), in));

        assertThat(said).contains("Nothing can be written here");
        assertThat(run(command("curl -sS -T OUT tftp://127.0.0.1:PORT/snom360.bin", server.port(), in)))
                .contains("curl: (69)");
    }

    private static byte[] image() throws IOException {
        try (InputStream in = IMAGE.open()) {
            return in.readAllBytes();
        }
    }

    /** Words are separated by spaces; a bar starts a word that goes to the next option or dash. */
    private static List<String> command(String line, int port, Path file) {
        return Stream.of(line.replaceAll("\\|(\\w+) (\\d+)", " $1~$2").split(" "))
                .map(word -> word.replace('~', ' '))
                .map(word -> word.replace("PORT", "" + port).replace("OUT", file.toString()))
                .toList();
    }

    private String run(List<String> command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile()).directory(folder.toFile());
        Process process = start(builder);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        return command + "\n" + Files.readString(output);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            String program = builder.command().getFirst();
            assertThat(System.getenv("CI")).as(program + " is not installed").isNotEqualTo("true");
            Assumptions.abort("NOT TESTED: " + program + " is not installed (Debian: tftp-hpa, atftp, curl)");
            throw new AssertionError(missing);
        }
    }
}
