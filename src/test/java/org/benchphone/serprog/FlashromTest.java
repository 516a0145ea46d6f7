package org.benchphone.serprog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.benchphone.BenchClient;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's flashrom at the clip: the outside judge of the chip. */
@Tag("external")
@Timeout(300)
class FlashromTest {
    private static final int PART = 0x1C0000;

    @TempDir
    Path folder;

    private record Ended(int exit, String said) {}

    private Ended flashrom(BenchClient bench, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Programs.need("flashrom"), "-p", "serprog:ip=127.0.0.1:" + bench.serprogPort(), "-c", "W25Q128.V"));
        command.addAll(List.of(words));
        Path said = folder.resolve("flashrom.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(200, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(Files.readString(said));
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }

    @Test
    void itFindsReadsErasesWritesAndVerifiesTheChipAndThePhoneStartsFromIt() throws Exception {
        try (BenchClient bench = BenchClient.start(folder.resolve("data"), "--off")) {
            assertThat(flashrom(bench).said()).contains("Found Winbond flash chip \"W25Q128.V\"");

            Path read = folder.resolve("read.bin");
            assertThat(flashrom(bench, "-r", read.toString()).exit()).isZero();
            byte[] factory = Files.readAllBytes(read);
            assertThat(factory).isEqualTo(bench.flash());

            byte[] changed = factory.clone();
            byte[] noise = new byte[300_000];
            new Random(3).nextBytes(noise);
            System.arraycopy(noise, 0, changed, PART, noise.length);
            Path written = Files.write(folder.resolve("written.bin"), changed);
            Ended write = flashrom(bench, "-w", written.toString());
            assertThat(write.said()).contains("VERIFIED");
            assertThat(bench.flash()).isEqualTo(changed);

            assertThat(flashrom(bench, "-E").exit()).isZero();
            byte[] blank = new byte[factory.length];
            Arrays.fill(blank, (byte) 0xFF);
            assertThat(bench.flash()).isEqualTo(blank);

            Files.write(written, factory);
            assertThat(flashrom(bench, "-w", written.toString()).said()).contains("VERIFIED");
            bench.api("PUT", "/power", "1");
            bench.await("Running", "");
        }
    }

    @Test
    void whileThePhoneIsOnItIsSentAwayAndNothingHappensToTheChip() throws Exception {
        try (BenchClient bench = BenchClient.start(folder.resolve("data"))) {
            byte[] before = bench.flash();
            assertThat(flashrom(bench, "-E").exit()).isNotZero();
            assertThat(bench.flash()).isEqualTo(before);
            assertThat(bench.api("/events?since=0")).contains("programmer-refused");
        }
    }
}
