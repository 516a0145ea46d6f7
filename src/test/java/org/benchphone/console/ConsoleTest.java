package org.benchphone.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.benchphone.BenchClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The serial port of a whole phone, as {@code nc} sees it. */
@Timeout(120)
class ConsoleTest {
    @TempDir
    Path data;

    /** A reader that has read to the end of an uptime: nothing comes after a key of the last one. */
    private static Socket connect(BenchClient bench) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.consolePort());
        socket.setSoTimeout(30_000);
        do {
            bench.tap("UP");
        } while (socket.getInputStream().available() == 0);
        bench.tap("DOWN");
        readUntil(socket.getInputStream(), "key-released key=DOWN");
        readUntil(socket.getInputStream(), "\r\n");
        bench.api("PUT", "/power", "0");
        return socket;
    }

    /** Reads until these words have come. */
    private static String readUntil(InputStream in, String words) throws Exception {
        StringBuilder read = new StringBuilder();
        byte[] one = new byte[1];
        while (read.indexOf(words) < 0) {
            if (in.read(one) < 0) {
                throw new AssertionError("the line went dead after: " + read);
            }
            read.append(new String(one, UTF_8));
        }
        return read.toString();
    }

    @Test
    void aBootIsToldFromTheBannerToTheIdleScreen() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--mac", "000413231FA7");
                Socket console = connect(bench)) {
            bench.api("PUT", "/power", "1");
            String boot = readUntil(console.getInputStream(), "stage Running");
            assertThat(boot)
                    .contains("\r\nBenchPhone snom360 000413231FA7\r\n")
                    .contains("display To update by TFTP, press any key:")
                    .containsPattern("\\[ +\\d+\\.\\d{6}] stage Boot\r\n")
                    .doesNotContainPattern("[^\r]\n");
        }
    }

    @Test
    void aDigitTypedAtThePromptStartsTheRecovery() throws Exception {
        try (BenchClient bench = BenchClient.start(data);
                Socket console = connect(bench)) {
            bench.api("PUT", "/power", "1");
            readUntil(console.getInputStream(), "press any key:");
            console.getOutputStream().write("5".getBytes(US_ASCII));
            readUntil(console.getInputStream(), "stage Recovery");
            console.getOutputStream().write("\r".getBytes(US_ASCII));
            readUntil(console.getInputStream(), "key-released key=OK");
        }
    }

    @Test
    void theLineIsSilentWhileThePhoneIsOff() throws Exception {
        try (BenchClient bench = BenchClient.start(data);
                Socket console = connect(bench)) {
            console.getOutputStream().write("0123456789*#.\r\b\u001b~".getBytes(US_ASCII));
            bench.api("PUT", "/power", "1");
            assertThat(readUntil(console.getInputStream(), "\r\nBenchPhone ")).doesNotContain("key-");
        }
    }
}
