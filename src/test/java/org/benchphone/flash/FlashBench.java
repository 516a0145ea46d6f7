package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;
import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures, printed: {@code mvn test -Dtest=FlashBench -Dexcluded.tests=none}. */
@Tag("bench")
@Timeout(300)
class FlashBench {
    private static final int CHIP = 16 * 1024 * 1024;
    private static final int BLOCK = NorFlash.BLOCK;
    /** 3.3 MB, a large firmware of its time. */
    private static final int IMAGE = 3_300_000;

    private static final int BLOCKS = 52;

    private static final int PAGES = (IMAGE + NorFlash.PAGE - 1) / NorFlash.PAGE;
    private static final int CHUNK = 4_092;

    @TempDir
    Path folder;

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new Random(1).nextBytes(image);
        return image;
    }

    private static W25q driver(Cells cells, ChipTiming timing) {
        Uptime uptime = new Uptime(Time.system());
        return new W25q(new W25q128(cells, timing, new Random(1)).powerUp(uptime), uptime);
    }

    /** Erases, programs and verifies against what chip and bus cannot do faster. */
    @Test
    void anUpdateAtDatasheetTimeIsWithinFivePercentOfItsFloor() throws Exception {
        ChipTiming timing = ChipTiming.datasheet();
        byte[] image = image(IMAGE);
        try (Cells cells = Cells.inFile(folder.resolve("flash.bin"), CHIP)) {
            W25q flash = driver(cells, timing);
            long cpu = cpuTime();
            long begin = System.nanoTime();
            flash.erase(0, BLOCKS * BLOCK);
            long erased = System.nanoTime();
            long cpuErased = cpuTime();
            flash.program(0, image, 0, IMAGE);
            long programmed = System.nanoTime();
            byte[] back = flash.read(0, IMAGE);
            long end = System.nanoTime();
            assertThat(back).isEqualTo(image);

            double erase = BLOCKS * timing.block64() / 1e9;
            double bus = 8e9 / timing.busClockHz() / 1e9;
            double program = PAGES * (timing.page() / 1e9 + (1 + 4 + 256) * bus);
            double read = (IMAGE + 4.0 * (IMAGE + CHUNK - 1) / CHUNK) * bus;
            System.out.printf(
                    "erase   %7.3f s, floor %7.3f s, ratio %.4f, cpu %.3f s%n",
                    (erased - begin) / 1e9, erase, (erased - begin) / 1e9 / erase, (cpuErased - cpu) / 1e9);
            System.out.printf(
                    "program %7.3f s, floor %7.3f s, ratio %.4f%n",
                    (programmed - erased) / 1e9, program, (programmed - erased) / 1e9 / program);
            System.out.printf(
                    "verify  %7.3f s, floor %7.3f s, ratio %.4f%n",
                    (end - programmed) / 1e9, read, (end - programmed) / 1e9 / read);
            double ratio = (end - begin) / 1e9 / (erase + program + read);
            System.out.printf(
                    "in all  %7.3f s, floor %7.3f s, ratio %.4f, cpu %.3f s%n",
                    (end - begin) / 1e9, erase + program + read, ratio, (cpuTime() - cpu) / 1e9);
            assertThat(ratio).isBetween(1.0, 1.05);
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void instantOperationsCostAboutAMicrosecond() throws Exception {
        try (Cells cells = Cells.inFile(folder.resolve("flash.bin"), CHIP)) {
            costs("16 MiB in a file", driver(cells, ChipTiming.instant()));
        }
        costs("256 KiB in memory", driver(Cells.inMemory(256 * 1024), ChipTiming.instant()));
    }

    private static void costs(String what, W25q flash) {
        byte[] page = image(NorFlash.PAGE);
        int pages = flash.size() / NorFlash.PAGE;
        int sectors = flash.size() / NorFlash.SECTOR;
        byte[] whole = new byte[flash.size()];
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < pages; i++) {
                flash.program(i * NorFlash.PAGE, page, 0, NorFlash.PAGE);
            }
            long programmed = System.nanoTime();
            flash.read(0, whole, 0, whole.length);
            long read = System.nanoTime();
            for (int i = 0; i < sectors; i++) {
                flash.erase(i * NorFlash.SECTOR, NorFlash.SECTOR);
            }
            long sectorsErased = System.nanoTime();
            flash.erase(0, flash.size());
            long erased = System.nanoTime();
            System.out.printf(
                    "%s, round %d: program 256 B %.2f us, read all %.2f ms, erase 4 KiB %.2f us, erase 64 KiB %.2f us%n",
                    what,
                    round,
                    (programmed - begin) / 1e3 / pages,
                    (read - programmed) / 1e6,
                    (sectorsErased - read) / 1e3 / sectors,
                    (erased - sectorsErased) / 1e3 / (flash.size() / BLOCK));
        }
    }

    /** A case as the sweeps have it: copy the cells, power up, about 300 operations with a cut in them, power up, look. */
    @Test
    void aSweepDoesThousandsOfCasesASecond() {
        Cells start = Cells.inMemory(256 * 1024);
        byte[] page = image(NorFlash.PAGE);
        Tear[] tears = Tear.values();
        int cases = 20_000;
        long begin = 0;
        for (int i = -5_000; i < cases; i++) {
            if (i == 0) {
                begin = System.nanoTime();
            }
            Cells cells = start.copy();
            W25q128 chip = new W25q128(cells, ChipTiming.instant(), new Random(i));
            chip.cutAt(1 + Math.floorMod(i, 300), tears[Math.floorMod(i, tears.length)]);
            assertThat(updateIsCut(chip, page)).isTrue();
            Uptime uptime = new Uptime(Time.system());
            new W25q(chip.powerUp(uptime), uptime).read(0, 64 * 1024);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "sweep: %,.0f cases/s (mean of 150 operations until the cut, 256 KiB copied)%n", cases / seconds);
        assertThat(cases / seconds).isGreaterThan(2_000);
    }

    private static boolean updateIsCut(W25q128 chip, byte[] page) {
        Uptime uptime = new Uptime(Time.system());
        try {
            W25q flash = new W25q(chip.powerUp(uptime), uptime);
            flash.erase(0, 2 * BLOCK);
            for (int i = 0; i < 298; i++) {
                flash.program(i * NorFlash.PAGE, page, 0, NorFlash.PAGE);
            }
            return false;
        } catch (PowerLost e) {
            return true;
        }
    }
}
