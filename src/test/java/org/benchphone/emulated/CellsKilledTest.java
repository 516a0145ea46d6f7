package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.emulated.Probe.filled;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.flash.W25q;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} leaves in the file, tried on a real process. */
@Timeout(60)
class CellsKilledTest {
    private static final int SIZE = 256 * 1024;
    private static final int BLOCK = 64 * 1024;
    private static final int WRITTEN = 100_000;

    @TempDir
    Path folder;

    /** The child: writes, then erases the last block, in which it is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            try (Cells cells = Cells.inFile(Path.of(arguments[0]), SIZE)) {
                W25q128 chip = new W25q128(cells, SlowChip.timing(), RandomGenerator.getDefault());
                chip.onActivity(new Announcer());
                Uptime uptime = new Uptime(Time.system());
                W25q flash = new W25q(chip.powerUp(uptime), uptime);
                flash.program(0, content(), 0, WRITTEN);
                flash.program(3 * BLOCK, filled(BLOCK, 0x3C), 0, BLOCK);
                flash.erase(3 * BLOCK, BLOCK);
            }
            System.out.println("finished");
        }
    }

    private static final class Announcer implements FlashSocket.Listener {
        @Override
        public void erasing(int address, int length) {
            System.out.println("erasing");
        }

        @Override
        public void programming(int address, int length) {}

        @Override
        public void torn(int address, int length, Tear tear) {}
    }

    private static byte[] content() {
        byte[] content = new byte[WRITTEN];
        new Random(11).nextBytes(content);
        return content;
    }

    @Test
    void aKilledProcessLeavesWhatItWroteAndATornBlock() throws Exception {
        Path file = folder.resolve("flash.bin");
        Process victim = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = victim.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("erasing");
            Thread.sleep(50);
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor()).as("killed by signal 9").isEqualTo(128 + 9);

        byte[] left = Files.readAllBytes(file);
        assertThat(Arrays.copyOf(left, WRITTEN)).isEqualTo(content());
        assertThat(Arrays.copyOfRange(left, WRITTEN, 3 * BLOCK)).containsOnly(0xFF);
        assertThat(Arrays.copyOfRange(left, 3 * BLOCK, 3 * BLOCK + BLOCK / 2)).containsOnly(0x3C);
        assertThat(Arrays.copyOfRange(left, 3 * BLOCK + BLOCK / 2, SIZE)).containsOnly(0);
        theNextLifeCanGoOn(file);
    }

    private static void theNextLifeCanGoOn(Path file) throws IOException {
        try (Cells cells = Cells.inFile(file, SIZE)) {
            Uptime uptime = new Uptime(Time.system());
            W25q flash = new W25q(new W25q128(cells, ChipTiming.instant(), new Random(1)).powerUp(uptime), uptime);
            flash.erase(3 * BLOCK, BLOCK);
            assertThat(flash.read(3 * BLOCK, BLOCK)).containsOnly(0xFF);
            assertThat(flash.read(0, WRITTEN)).isEqualTo(content());
        }
    }
}
