package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * labgrid, without a plugin of ours: its coordinator, an exporter with the snippet of the README, a client that takes the
 * place, and a script that uses its drivers. The environment variable LABGRID says where labgrid's Python package is, when
 * it is not installed.
 */
@Tag("external")
@Timeout(400)
class LabgridTest {
    private static final Path DOCS = Path.of("src/docs/labgrid");

    @TempDir
    Path folder;

    @Test
    void aRigTakesABenchFromTheCoordinatorAndDrivesThePhone() throws Exception {
        try (Rig rig = new Rig(folder);
                BenchClient bench = BenchClient.start(folder.resolve("data"), "--demo")) {
            Optional.ofNullable(System.getenv("LABGRID")).ifPresent(unpacked -> rig.with("PYTHONPATH", unpacked));
            rig.need("labgrid.driver.httpdigitaloutput, labgrid.remote.coordinator", "see .ci/run");
            Programs.need("flashrom");
            bench.await("Running", "");
            String coordinator = "127.0.0.1:" + freePort();
            rig.with("LG_COORDINATOR", coordinator);
            rig.start("coordinator", "-m", "labgrid.remote.coordinator", "-l", coordinator);
            Path snippet = Files.writeString(folder.resolve("exporter.yaml"), snippet(bench));
            awaitClient(rig, "", "resources");
            rig.start("exporter", "-m", "labgrid.remote.exporter", "-c", coordinator, "-n", "lab", snippet.toString());
            awaitClient(rig, "HttpDigitalOutput", "resources");
            client(rig, "-p", "desk", "create");
            client(rig, "-p", "desk", "add-match", "*/benchphone/*");
            client(rig, "-p", "desk", "acquire");

            Path chip = Files.write(folder.resolve("chip.bin"), bench.flash());
            String load = bench.phoneUrl() + "/dummy.htm?swload=load&firmware="
                    + URLEncoder.encode(bench.sample("snom360-6.5.20-SIP-j.bin"), StandardCharsets.UTF_8);
            Process script = rig.start(
                    "script",
                    Path.of("src/test/python/labgrid_rig.py").toAbsolutePath().toString(),
                    DOCS.resolve("desk.yaml").toAbsolutePath().toString(),
                    bench.benchUrl(),
                    chip.toString());
            try (OutputStream in = script.getOutputStream()) {
                in.write((load + "\n").getBytes(StandardCharsets.UTF_8));
            }
            assertThat(script.waitFor(300, TimeUnit.SECONDS))
                    .as(rig.said("script"))
                    .isTrue();
            assertThat(rig.said("script"))
                    .contains(
                            "serial port: the boot was read",
                            "power port: cycled",
                            "digital output: OK at the question",
                            "flashrom: the old chip is back");
            decodes(rig.said("script").replaceAll("(?s).*video: (\\S+).*", "$1"));
        }
    }

    private static void client(Rig rig, String... words) throws Exception {
        String[] command = new String[words.length + 2];
        command[0] = "-m";
        command[1] = "labgrid.remote.client";
        System.arraycopy(words, 0, command, 2, words.length);
        rig.run(Duration.ofSeconds(60), command);
    }

    /** Asks again until the coordinator is there and says that. */
    private static void awaitClient(Rig rig, String wanted, String word) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            Process client = rig.start("client", "-m", "labgrid.remote.client", word);
            if (client.waitFor() == 0 && rig.said("client").contains(wanted)) {
                return;
            }
            assertThat(System.nanoTime() - end)
                    .as(rig.said("client") + rig.said("coordinator"))
                    .isNegative();
            Thread.sleep(200);
        }
    }

    private static String snippet(BenchClient bench) throws Exception {
        return Files.readString(DOCS.resolve("exporter.yaml"))
                .replace("http://127.0.0.1:8080", bench.benchUrl())
                .replace("127.0.0.1:8082", "127.0.0.1:" + bench.serprogPort())
                .replace("port: 8083", "port: " + bench.consolePort());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The beginning of labgrid's pipeline; its end wants a screen. */
    private void decodes(String url) throws Exception {
        Path said = folder.resolve("gst");
        Process gst = new ProcessBuilder(
                        Programs.need("gst-launch-1.0"),
                        "souphttpsrc",
                        "location=" + url,
                        "!",
                        "decodebin",
                        "!",
                        "videoconvert",
                        "!",
                        "identity",
                        "eos-after=3",
                        "!",
                        "fakesink")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(gst.waitFor(120, TimeUnit.SECONDS))
                .as(Files.readString(said))
                .isTrue();
        assertThat(gst.exitValue()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains("EOS");
    }
}
