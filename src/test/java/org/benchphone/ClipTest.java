package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clip on the flash chip and the plug, which cannot both be in. */
@Timeout(60)
class ClipTest {
    private static final byte[] IDENTIFY = {0x13, 1, 0, 0, 3, 0, 0, (byte) 0x9F};

    @TempDir
    Path data;

    private static Socket clip(BenchClient bench) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.serprogPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(IDENTIFY);
        return socket;
    }

    @Test
    void whileAProgrammerIsAtTheChipThePlugDoesNotGoInAndSaysWhy() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--off")) {
            try (Socket socket = clip(bench)) {
                assertThat(socket.getInputStream().readNBytes(4)).containsExactly(6, 0xEF, 0x40, 0x18);
                var refused = bench.send("PUT", bench.benchUrl() + "/api/v1/power", "1");
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body()).contains("The flash programmer 127.0.0.1 port " + socket.getLocalPort());
            }
            while (!bench.api("/events?since=0").contains("programmer-detached")) {
                Thread.sleep(5);
            }
            assertThat(bench.api("PUT", "/power", "1")).isEqualTo("1");
        }
    }

    @Test
    void aChipThatGetsNoPowerHoldsThePlugOutForNobody() throws Exception {
        Hardware.Maker broken = (options, folder, time, random, events) -> {
            Hardware whole = Hardware.of(options, folder, time, random, events);
            return new Hardware(
                    whole.fixture(),
                    whole.programmer(),
                    uptime -> {
                        throw new IllegalStateException("no supply");
                    },
                    whole.chip(),
                    whole.release());
        };
        try (BenchClient bench = BenchClient.start(data, broken, "--off")) {
            try (Socket socket = clip(bench)) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(bench.api("PUT", "/power", "1")).isEqualTo("1");
        }
    }
}
