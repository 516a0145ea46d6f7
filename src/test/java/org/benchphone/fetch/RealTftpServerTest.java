package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Downloads from the TFTP servers that people run. */
@Tag("external")
@Timeout(120)
class RealTftpServerTest {
    /** Those at which TFTP clients go wrong. */
    private static final int[] SIZES = {0, 1, 511, 512, 513, 1427, 1428, 1429, 1428 * 32, 1428 * 32 + 1, 3_300_000};

    @TempDir
    private Path folder;

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private byte[] put(String name, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(folder.resolve(name), bytes);
        return bytes;
    }

    private TftpFetcher fetcher(int block, int window) {
        return new TftpFetcher(uptime, new TftpSettings(69, Duration.ofSeconds(20), block, window));
    }

    @ParameterizedTest
    @EnumSource(RealTftpServer.Program.class)
    void filesOfAllSizesArriveWhole(RealTftpServer.Program which) throws Exception {
        for (int size : SIZES) {
            put(size + ".bin", size);
        }
        int arrived = 0;
        try (RealTftpServer server = which.serve(folder)) {
            for (int size : SIZES) {
                for (TftpFetcher fetcher : new TftpFetcher[] {fetcher(1428, 32), fetcher(1428, 1), fetcher(512, 1)}) {
                    Fetched fetched = fetcher.fetch(server.uri(size + ".bin"), 4_000_000, Fetcher.Progress.NONE);
                    assertThat(bytesOf(fetched)).isEqualTo(put("same", size));
                    arrived++;
                }
            }
        }
        assertThat(arrived).isEqualTo(SIZES.length * 3);
    }

    @ParameterizedTest
    @EnumSource(RealTftpServer.Program.class)
    void aFileOverTheLimitIsRefused(RealTftpServer.Program which) throws Exception {
        put("big.bin", 1_000_000);
        try (RealTftpServer server = which.serve(folder)) {
            assertThat(refusalOf(fetcher(1428, 32).fetch(server.uri("big.bin"), 999_999, Fetcher.Progress.NONE)))
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @EnumSource(RealTftpServer.Program.class)
    void aMissingFileIsNotFound(RealTftpServer.Program which) throws Exception {
        try (RealTftpServer server = which.serve(folder)) {
            assertThat(refusalOf(fetcher(1428, 32).fetch(server.uri("snom360.bin"), 10, Fetcher.Progress.NONE)))
                    .isEqualTo(Reason.NOT_FOUND);
        }
    }

    /** 65,536 blocks of 512 bytes are 32 MiB; dnsmasq and tftpd-hpa go on, atftpd does too. */
    @ParameterizedTest
    @EnumSource(RealTftpServer.Program.class)
    void blockNumbersBeginAgainWithRealServersToo(RealTftpServer.Program which) throws Exception {
        byte[] file = put("huge.bin", 34_000_000);
        try (RealTftpServer server = which.serve(folder)) {
            Fetched fetched = fetcher(512, 8).fetch(server.uri("huge.bin"), 40_000_000, Fetcher.Progress.NONE);
            assertThat(bytesOf(fetched)).isEqualTo(file);
        }
    }
}
